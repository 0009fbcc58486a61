package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.accounting.xero.XeroMapping.Mapped;
import com.nextcrm.integrations.accounting.xero.XeroReply.Answered;
import com.nextcrm.integrations.accounting.xero.XeroReply.Lost;
import com.nextcrm.integrations.accounting.xero.XeroReply.Refused;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.record.InvoiceLine;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.FetchResult.Found;
import com.nextcrm.integrations.sdk.spi.FetchResult.Gone;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what an earlier attempt may have made: Xero remembers a key for six minutes only, and a repetition may come
 * later. Found is what has all that was asked for; an invoice without number or reference cannot be told apart.
 */
final class XeroTwins {

    private static final Duration RECENT = Duration.ofDays(1);

    private final XeroApi api;

    XeroTwins(XeroApi api) {
        this.api = api;
    }

    /** @param body what would be sent to Xero; {@link Gone} if there is no such thing yet */
    FetchResult find(Connection connection, XeroType type, Map<String, Object> body) {
        String where = where(type, body);
        if (where == null) {
            return new Gone(Instant.EPOCH);
        }
        return switch (api.search(connection, type.resource(), where)) {
            case Answered<XeroList> answered -> among(connection, type, body, answered);
            case Refused<XeroList> refused -> refused.error().failure();
            case Lost<XeroList> lost -> lost.failure();
        };
    }

    private static @Nullable String where(XeroType type, Map<String, Object> body) {
        String[] fields =
                type == XeroType.CONTACTS ? new String[] {"Name"} : new String[] {"InvoiceNumber", "Reference"};
        for (String field : fields) {
            if (body.get(field) instanceof String value && !value.isBlank() && !value.contains("\"")) {
                return field + "==\"" + value + "\"";
            }
        }
        return null;
    }

    private FetchResult among(
            Connection connection, XeroType type, Map<String, Object> body, Answered<XeroList> answered) {
        return switch (XeroRows.of(api, connection, type, answered.body().rows(), answered.at(), null)) {
            case XeroRows.NotRead not -> not.failure();
            case XeroRows.Read read ->
                read.rows().stream()
                        .filter(Mapped.class::isInstance)
                        .map(row -> ((Mapped) row).record())
                        .filter(record -> isRecent(record, answered.at()) && isTwin(record, body))
                        .findFirst()
                        .<FetchResult>map(Found::new)
                        .orElseGet(() -> new Gone(answered.at()));
        };
    }

    private static boolean isRecent(ProviderRecord record, Instant now) {
        Instant updated = record.updatedAt();
        return updated != null && updated.isAfter(now.minus(RECENT));
    }

    private static boolean isTwin(ProviderRecord record, Map<String, Object> body) {
        return switch (record.record()) {
            case Contact contact -> asked(body, "EmailAddress", contact.email());
            case Invoice invoice ->
                !record.deleted()
                        && asked(body, "Reference", invoice.reference())
                        && asked(body, "DueDate", Objects.toString(invoice.dueDate(), null))
                        && isFor(body.get("Contact"), invoice)
                        && descriptions(body).equals(descriptions(invoice));
            default -> false;
        };
    }

    private static boolean asked(Map<String, Object> body, String field, @Nullable String value) {
        return body.get(field) == null || body.get(field).equals(value);
    }

    private static boolean isFor(@Nullable Object contact, Invoice invoice) {
        return contact instanceof Map<?, ?> asked
                && (Objects.equals(asked.get("ContactID"), invoice.contactExternalId())
                        || String.valueOf(asked.get("Name")).equalsIgnoreCase(invoice.contactName()));
    }

    private static List<String> descriptions(Map<String, Object> body) {
        return body.get("LineItems") instanceof List<?> lines
                ? lines.stream()
                        .map(line -> String.valueOf(((Map<?, ?>) line).get("Description")))
                        .toList()
                : List.of();
    }

    private static List<String> descriptions(Invoice invoice) {
        return invoice.lines().stream()
                .map(InvoiceLine::description)
                .map(String::valueOf)
                .toList();
    }
}
