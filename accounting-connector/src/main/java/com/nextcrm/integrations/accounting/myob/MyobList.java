package com.nextcrm.integrations.accounting.myob;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A list's answer, cut into its rows and otherwise unread: so each row is kept byte for byte as MYOB sent it, and one
 * that cannot be understood does not take the others with it.
 *
 * @param rows each the JSON of one object
 * @param next MYOB's link to the next page; null on the last one
 */
record MyobList(List<byte[]> rows, @Nullable String next) {

    MyobList {
        rows = List.copyOf(rows);
    }

    /** @throws tools.jackson.core.JacksonException if it is not JSON or has no such list */
    static MyobList of(byte[] answer) {
        List<byte[]> rows = null;
        String next = null;
        try (JsonParser parser = MyobJson.MAPPER.createParser(answer)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                if (member.equals("Items") && value == JsonToken.START_ARRAY) {
                    rows = rows(parser, answer);
                } else if (member.equals("NextPageLink") && value == JsonToken.VALUE_STRING) {
                    next = parser.getString();
                } else {
                    parser.skipChildren();
                }
            }
            if (rows == null || parser.currentToken() != JsonToken.END_OBJECT) {
                throw MyobJson.unreadable("not a list");
            }
        }
        return new MyobList(rows, next);
    }

    private static List<byte[]> rows(JsonParser parser, byte[] answer) {
        List<byte[]> rows = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren().finishToken();
            rows.add(Arrays.copyOfRange(
                    answer, start, (int) parser.currentLocation().getByteOffset()));
        }
        return rows;
    }
}
