package com.nextcrm.integrations.marketing.billionmail;

import com.nextcrm.integrations.sdk.record.Campaign;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Contact.Attribute;
import com.nextcrm.integrations.sdk.record.Contact.Consent;
import com.nextcrm.integrations.sdk.record.MailingList;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Their rows as ours. */
final class BillionmailMapper {

    private final BillionmailContactId contactId;

    BillionmailMapper(BillionmailContactId contactId) {
        this.contactId = contactId;
    }

    /** A row is not what BillionMail's own screens show. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** @param at when the server said so */
    ProviderRecord record(Connection connection, BillionmailType type, JsonNode row, Instant at) throws Unreadable {
        if (BillionmailType.id(row) == 0 || !row.path("create_time").isIntegralNumber()) {
            throw new Unreadable("Missing id or time");
        }
        return new ProviderRecord(
                type.dataType(),
                externalId(connection, type, row),
                at,
                0,
                time(row, "create_time"),
                updated(type, row),
                false,
                canonical(type, row),
                raw(row));
    }

    String externalId(Connection connection, BillionmailType type, JsonNode row) throws Unreadable {
        return type == BillionmailType.CONTACTS
                ? contactId.of(connection.integrationId(), row.path("group_id").asLong(0), text(row, "email"))
                : String.valueOf(BillionmailType.id(row));
    }

    private static @Nullable Instant updated(BillionmailType type, JsonNode row) {
        return switch (type) {
            case CAMPAIGNS -> time(row, "statsUpdateTime");
            case LISTS -> time(row, "update_time");
            case CONTACTS -> null;
        };
    }

    private static CanonicalRecord canonical(BillionmailType type, JsonNode row) throws Unreadable {
        return switch (type) {
            case CAMPAIGNS -> campaign(row);
            case LISTS -> list(row);
            case CONTACTS -> contact(row);
        };
    }

    /** Its own name is made by the server and says nothing. */
    private static Campaign campaign(JsonNode row) throws Unreadable {
        int process = row.path("task_process").asInt(-1);
        return new Campaign(
                text(row, "subject"),
                text(row, "subject"),
                status(process),
                String.valueOf(process),
                orNull(row, "full_name"),
                orNull(row, "addresser"),
                orNull(row, "remark"),
                time(row, "start_time"),
                null,
                orNull(row, "template_id"),
                List.of(new Campaign.Audience(row.path("group_id").asString(""), orNull(row, "group_name"))),
                row.path("tags").values().stream()
                        .map(tag -> tag.path("name").asString(""))
                        .toList(),
                new Campaign.Statistics(
                        count(row, "recipient_count"),
                        count(row, "sent_count"),
                        count(row, "deliveredCount"),
                        count(row, "bouncedCount"),
                        count(row, "deferredCount"),
                        null,
                        null,
                        null));
    }

    private static Campaign.Status status(int process) {
        return switch (process) {
            case 0 -> Campaign.Status.SCHEDULED;
            case 1 -> Campaign.Status.SENDING;
            case 2 -> Campaign.Status.SENT;
            case 3 -> Campaign.Status.PAUSED;
            default -> Campaign.Status.OTHER;
        };
    }

    private static MailingList list(JsonNode row) throws Unreadable {
        return new MailingList(
                row.path("name").asString(""),
                null,
                orNull(row, "description"),
                count(row, "total_count"),
                count(row, "active_count"),
                count(row, "unsubscribe_count"),
                row.path("double_optin").asInt(0) == 1,
                null,
                false);
    }

    private static Contact contact(JsonNode row) throws Unreadable {
        boolean active = row.path("active").asInt(0) == 1;
        boolean confirmed = row.path("status").asInt(0) == 1;
        List<Attribute> attributes = row.path("attribs").properties().stream()
                .map(each -> new Attribute(each.getKey(), each.getValue().asString("")))
                .toList();
        return Contact.ofMarketing(
                attributes.stream()
                        .filter(each -> each.name().equalsIgnoreCase("name"))
                        .map(Attribute::value)
                        .findFirst()
                        .orElse(null),
                null,
                null,
                null,
                text(row, "email"),
                List.of(),
                List.of(),
                Contact.Status.ACTIVE,
                row.path("group_id").asString(""),
                new Contact.Marketing(
                        !active ? Consent.UNSUBSCRIBED : confirmed ? Consent.SUBSCRIBED : Consent.UNCONFIRMED,
                        orNull(row, "group_name"),
                        row.path("tags").values().stream()
                                .map(tag -> tag.path("name").asString(""))
                                .toList(),
                        attributes,
                        time(row, "last_active_at")));
    }

    /** A list's token lets anybody sign up; its mails' HTML is long and nobody's data. */
    private static byte[] raw(JsonNode row) {
        JsonNode copy = row.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.remove("token");
            object.remove("subscribe_form");
            object.removeIf(BillionmailMapper::isHtml);
        }
        return copy.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isHtml(JsonNode value) {
        return value.isString() && value.asString("").stripLeading().startsWith("<");
    }

    private static String text(JsonNode row, String field) throws Unreadable {
        JsonNode value = row.path(field);
        if (!value.isString() || value.asString("").isBlank()) {
            throw new Unreadable("Missing " + field);
        }
        return value.asString("");
    }

    private static @Nullable String orNull(JsonNode row, String field) {
        String value = row.path(field).asString("");
        return value.isEmpty() || value.equals("0") ? null : value;
    }

    private static @Nullable Long count(JsonNode row, String field) {
        return row.path(field).isIntegralNumber() ? row.path(field).asLong(0) : null;
    }

    /** Seconds; zero is never. */
    private static @Nullable Instant time(JsonNode row, String field) {
        long seconds = row.path(field).asLong(0);
        return seconds <= 0 ? null : Instant.ofEpochSecond(seconds);
    }
}
