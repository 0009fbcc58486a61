package com.nextcrm.integrations.accounting.xero;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;

/**
 * An answer, cut into its rows and otherwise unread: so each row is kept byte for byte as Xero sent it, and one that
 * cannot be understood does not take the others with it.
 *
 * @param rows each the JSON of one object
 * @param pagination null where there is none
 */
record XeroList(List<byte[]> rows, @Nullable Pagination pagination) {

    XeroList {
        rows = List.copyOf(rows);
    }

    record Pagination(int page, int pageCount) {}

    /**
     * @param name of the list in the answer: {@code Invoices}
     * @throws tools.jackson.core.JacksonException if it is not JSON or has no such list
     */
    static XeroList of(byte[] answer, String name) {
        List<byte[]> rows = null;
        Pagination pagination = null;
        try (JsonParser parser = XeroJson.MAPPER.createParser(answer)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                if (member.equals(name) && value == JsonToken.START_ARRAY) {
                    rows = rows(parser, answer);
                } else if (member.equalsIgnoreCase("pagination") && value == JsonToken.START_OBJECT) {
                    pagination = pagination(parser);
                } else {
                    parser.skipChildren();
                }
            }
            if (rows == null || parser.currentToken() != JsonToken.END_OBJECT) {
                throw DatabindException.from(parser, "not a list");
            }
        }
        return new XeroList(rows, pagination);
    }

    private static List<byte[]> rows(JsonParser parser, byte[] answer) {
        List<byte[]> rows = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren().finishToken();
            int end = (int) parser.currentLocation().getByteOffset();
            rows.add(Arrays.copyOfRange(answer, start, end));
        }
        return rows;
    }

    private static Pagination pagination(JsonParser parser) {
        int page = 1;
        int pages = 1;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_NUMBER_INT && member.equals("page")) {
                page = parser.getIntValue();
            } else if (value == JsonToken.VALUE_NUMBER_INT && member.equals("pageCount")) {
                pages = parser.getIntValue();
            } else {
                parser.skipChildren();
            }
        }
        return new Pagination(page, pages);
    }
}
