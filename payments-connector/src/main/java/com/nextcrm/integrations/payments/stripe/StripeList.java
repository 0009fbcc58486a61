package com.nextcrm.integrations.payments.stripe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;

/**
 * A list answer, cut into its rows and otherwise unread: so no number in a row is rounded, and one
 * that cannot be understood does not take the others with it.
 *
 * @param rows each the JSON of one object
 * @param hasMore whether older ones follow
 */
record StripeList(List<byte[]> rows, boolean hasMore) {

    StripeList {
        rows = List.copyOf(rows);
    }

    /** @throws tools.jackson.core.JacksonException if it is not JSON or not a list */
    static StripeList of(byte[] answer) {
        List<byte[]> rows = null;
        Boolean hasMore = null;
        try (JsonParser parser = StripeJson.MAPPER.createParser(answer)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("data") && value == JsonToken.START_ARRAY) {
                    rows = rows(parser, answer);
                } else if (name.equals("has_more")) {
                    hasMore = parser.getBooleanValue();
                } else {
                    parser.skipChildren();
                }
            }
            if (rows == null || hasMore == null || parser.currentToken() != JsonToken.END_OBJECT) {
                throw DatabindException.from(parser, "not a list");
            }
        }
        return new StripeList(rows, hasMore);
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
}
