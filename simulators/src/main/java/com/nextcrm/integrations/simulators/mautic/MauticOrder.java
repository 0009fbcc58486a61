package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.Params;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The order of contacts. Asked for none, they come by their last activity, which changes all the time. */
final class MauticOrder {

    private MauticOrder() {}

    /**
     * @param request counts the requests: visitors are active between any two of them
     * @return null for the order of ids
     * @throws MauticRefusal 500 for a column there is not, such as one in camel case
     */
    static @Nullable Comparator<MauticRow> of(Params query, MauticSeed seed, long request) {
        String column = query.value("orderBy");
        boolean descending = "DESC".equalsIgnoreCase(query.value("orderByDir"));
        if (column == null) {
            return Comparator.comparingLong(row -> seed.bits(row.id() * 31 + request / 2));
        }
        if (!MauticRow.hasColumn(column)) {
            throw MauticRefusal.broken();
        }
        if (column.equals("id") && !descending) {
            return null;
        }
        Comparator<MauticRow> order = column.equals("id")
                ? Comparator.comparingLong(MauticRow::id)
                : Comparator.comparing(
                        row -> text(row.column(column)), Comparator.nullsFirst(Comparator.naturalOrder()));
        return descending ? order.reversed() : order;
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> "%020d".formatted(number.longValue());
            default -> value.toString();
        };
    }
}
