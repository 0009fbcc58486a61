package com.nextcrm.integrations.payments.stripe;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Stripe's own JSON of an object, told in one way wherever it came from: lists indent what webhooks do not, and show
 * whole what these name by its id. Otherwise it would look changed whenever it comes by the other way.
 */
final class StripeRaw {

    private StripeRaw() {}

    /** Where a value begins and ends. */
    private record Span(int start, int end) {}

    /** What is at the path; null if there is nothing. The JSON has been read before. */
    static byte @Nullable [] part(byte[] json, String... path) {
        Span span = find(json, path);
        return span == null ? null : Arrays.copyOfRange(json, span.start, span.end);
    }

    /** With the id in place of what was expanded in a field. */
    static byte[] collapsed(byte[] json, String field, StripeReference reference) {
        return reference.expanded() == null
                ? json
                : replaced(json, StripeJson.MAPPER.writeValueAsBytes(reference.id()), field);
    }

    /** With another value at the path, if there is one. */
    static byte[] replaced(byte[] json, byte[] value, String... path) {
        Span span = find(json, path);
        if (span == null) {
            return json;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + value.length);
        out.write(json, 0, span.start);
        out.writeBytes(value);
        out.write(json, span.end, json.length - span.end);
        return out.toByteArray();
    }

    static byte[] array(List<byte[]> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(values.get(i));
        }
        out.write(']');
        return out.toByteArray();
    }

    /** Without the spaces between its parts. */
    static byte[] compact(byte[] json) {
        byte[] kept = new byte[json.length];
        int length = 0;
        boolean text = false;
        for (int i = 0; i < json.length; i++) {
            byte each = json[i];
            if (text && each == '\\') {
                kept[length++] = each;
                kept[length++] = json[++i];
            } else if (text || !isSpace(each)) {
                text ^= each == '"';
                kept[length++] = each;
            }
        }
        return length == json.length ? json : Arrays.copyOf(kept, length);
    }

    private static boolean isSpace(byte each) {
        return each == ' ' || each == '\n' || each == '\r' || each == '\t';
    }

    private static @Nullable Span find(byte[] json, String... path) {
        try (JsonParser parser = StripeJson.MAPPER.createParser(json)) {
            for (String name : path) {
                if (parser.nextToken() != JsonToken.START_OBJECT || !reached(parser, name)) {
                    return null;
                }
            }
            parser.nextToken();
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren().finishToken();
            return new Span(start, (int) parser.currentLocation().getByteOffset());
        }
    }

    /** Goes from the start of an object to before the value of one of its fields. */
    private static boolean reached(JsonParser parser, String name) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            if (parser.currentName().equals(name)) {
                return true;
            }
            parser.nextToken();
            parser.skipChildren();
        }
        return false;
    }
}
