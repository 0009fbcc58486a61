package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.accounting.quickbooks.QuickbooksMapping.Defective;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

/** What all rows have in common, whatever of them can be read. */
final class QuickbooksRow {

    private static final int MAX_ID_LENGTH = 255;
    private static final int MAX_NUMBER_LENGTH = 40;

    private QuickbooksRow() {}

    static QuickbooksMapping map(QuickbooksEntity entity, byte[] json, Instant asOf, @Nullable String home) {
        return switch (entity) {
            case INVOICE -> QuickbooksInvoiceMapper.invoice(json, asOf, home);
            case CUSTOMER -> QuickbooksCustomerMapper.contact(json, asOf);
        };
    }

    static @Nullable String usable(@Nullable String id) {
        return id == null || id.isBlank() || id.length() > MAX_ID_LENGTH ? null : id;
    }

    /** Grows with each change of the object. */
    static long progress(@Nullable String syncToken) {
        return syncToken != null && syncToken.matches("\\d{1,18}") ? Long.parseLong(syncToken) : 0;
    }

    /** One that does not even have the types it should. */
    static Defective unreadable(QuickbooksEntity entity, byte[] json, JacksonException why) {
        JsonNode tree = tree(json);
        return new Defective(
                entity.label(),
                usable(tree.path("Id").stringValue(null)),
                number(tree.path("DocNumber").stringValue(null)),
                QuickbooksTimes.parse(tree.path("MetaData").path("CreateTime").stringValue(null)),
                "Unreadable " + field(why, entity));
    }

    static @Nullable String number(@Nullable String docNumber) {
        return docNumber == null || docNumber.isBlank() || docNumber.length() > MAX_NUMBER_LENGTH ? null : docNumber;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return QuickbooksJson.MAPPER.readTree(json);
        } catch (JacksonException notJson) {
            return QuickbooksJson.MAPPER.missingNode();
        }
    }

    private static String field(JacksonException e, QuickbooksEntity entity) {
        return e instanceof DatabindException && !e.getPath().isEmpty()
                ? Objects.requireNonNullElse(e.getPath().getFirst().getPropertyName(), entity.path())
                : entity.path();
    }
}
