package com.nextcrm.integrations.accounting.quickbooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;

/**
 * The answer to a query or of the change feed, cut into its rows and otherwise unread: so each row is kept byte for
 * byte as QuickBooks sent it, and one that cannot be understood does not take the others with it.
 *
 * @param rows each the JSON of one object; none if there are no hits, for then not even the list is there
 * @param time QuickBooks's own; null if it cannot be read
 */
record QuickbooksList(List<byte[]> rows, @Nullable Instant time) {

    QuickbooksList {
        rows = List.copyOf(rows);
    }

    /** @throws tools.jackson.core.JacksonException if it is not JSON or no such answer */
    static QuickbooksList of(byte[] answer, QuickbooksEntity entity) {
        try (JsonParser parser = QuickbooksJson.MAPPER.createParser(answer)) {
            Reader reader = new Reader(parser, answer, entity.label());
            parser.nextToken();
            reader.object();
            if (!reader.found || parser.nextToken() != null) {
                throw DatabindException.from(parser, "no answer to a query");
            }
            return new QuickbooksList(reader.rows, reader.time);
        }
    }

    /** Goes down through what wraps the rows. */
    private static final class Reader {

        private final JsonParser parser;
        private final byte[] answer;
        private final String label;
        private final List<byte[]> rows = new ArrayList<>();
        private @Nullable Instant time;
        private boolean found;

        Reader(JsonParser parser, byte[] answer, String label) {
            this.parser = parser;
            this.answer = answer;
            this.label = label;
        }

        void object() {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw DatabindException.from(parser, "not an object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "QueryResponse", "CDCResponse" -> {
                        found = true;
                        wrapped(value);
                    }
                    case "time" -> time = QuickbooksTimes.parse(parser.getValueAsString());
                    default -> other(name, value);
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw DatabindException.from(parser, "it does not end");
            }
        }

        private void other(String name, JsonToken value) {
            if (name.equals(label) && value == JsonToken.START_ARRAY) {
                rows();
            } else {
                parser.skipChildren();
            }
        }

        private void wrapped(JsonToken value) {
            if (value != JsonToken.START_ARRAY) {
                object();
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    object();
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void rows() {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren().finishToken();
                int end = (int) parser.currentLocation().getByteOffset();
                rows.add(Arrays.copyOfRange(answer, start, end));
            }
        }
    }
}
