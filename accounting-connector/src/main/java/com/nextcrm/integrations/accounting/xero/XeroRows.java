package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.accounting.xero.XeroMapping.Defective;
import com.nextcrm.integrations.accounting.xero.XeroMapping.NoCurrency;
import com.nextcrm.integrations.accounting.xero.XeroReply.Answered;
import com.nextcrm.integrations.accounting.xero.XeroReply.Lost;
import com.nextcrm.integrations.accounting.xero.XeroReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An answer's rows, understood. Where one names no currency, the organisation is asked for its own. */
sealed interface XeroRows {

    /** @param currency the organisation's own, if it is known by now */
    record Read(List<XeroMapping> rows, @Nullable String currency) implements XeroRows {}

    record NotRead(Failure failure) implements XeroRows {}

    static XeroRows of(
            XeroApi api,
            Connection connection,
            XeroType type,
            List<byte[]> rows,
            Instant at,
            @Nullable String currency) {
        List<XeroMapping> mapped =
                rows.stream().map(row -> type.map(row, at, currency)).toList();
        if (mapped.stream().noneMatch(NoCurrency.class::isInstance)) {
            return new Read(mapped, currency);
        }
        return switch (api.organisation(connection)) {
            case Answered<XeroList> answered -> {
                String base = base(answered.body());
                yield new Read(
                        rows.stream()
                                .map(row -> withCurrency(type.map(row, at, base)))
                                .toList(),
                        base);
            }
            case Refused<XeroList> refused -> new NotRead(refused.error().failure());
            case Lost<XeroList> lost -> new NotRead(lost.failure());
        };
    }

    private static @Nullable String base(XeroList organisations) {
        return organisations.rows().stream()
                .map(row -> XeroTexts.member(row, "BaseCurrency"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static XeroMapping withCurrency(XeroMapping row) {
        return row instanceof NoCurrency none
                ? new Defective(none.id(), null, none.updated(), "Missing currency")
                : row;
    }
}
