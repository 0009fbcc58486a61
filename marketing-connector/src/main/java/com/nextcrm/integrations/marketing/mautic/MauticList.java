package com.nextcrm.integrations.marketing.mautic;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;

/**
 * An answer, cut into its rows and otherwise unread: each is kept byte for byte, and one that cannot be understood does
 * not take the others with it. Rows stand in an object by their ids or in a list.
 *
 * @param total as the server says, which may be some seconds old; negative if it does not say
 */
record MauticList(List<byte[]> rows, long total) {

    MauticList {
        rows = List.copyOf(rows);
    }

    /** @throws tools.jackson.core.JacksonException if it is not JSON or has no such rows */
    static MauticList of(byte[] answer, String name) {
        List<byte[]> rows = null;
        long total = -1;
        try (JsonParser parser = MauticJson.MAPPER.createParser(answer)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                if (member.equals(name) && value.isStructStart()) {
                    rows = rows(parser, answer);
                } else if (member.equals("total") && value.isScalarValue()) {
                    String text = parser.getString();
                    total = text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
                } else {
                    parser.skipChildren();
                }
            }
            if (rows == null || parser.currentToken() != JsonToken.END_OBJECT) {
                throw DatabindException.from(parser, "no list");
            }
        }
        return new MauticList(rows, total);
    }

    private static List<byte[]> rows(JsonParser parser, byte[] answer) {
        List<byte[]> rows = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
            if (token != JsonToken.PROPERTY_NAME) {
                rows.add(MauticJson.slice(parser, answer));
            } else if (!parser.currentName().matches("\\d+")) {
                parser.nextToken();
                parser.skipChildren(); // no row, whatever it is
            }
        }
        return rows;
    }
}
