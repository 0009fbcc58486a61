package com.nextcrm.integrations.ingress.mautic;

import com.nextcrm.integrations.ingress.sender.Reading;
import com.nextcrm.integrations.ingress.sender.Reading.Event;
import com.nextcrm.integrations.ingress.sender.Reading.Part;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cuts a body into its events, which stand below their types in lists. They have no ids: an event's is made of its type
 * and its own bytes, its time among them, so that it is the same event in whatever company it comes again. Members that
 * are no lists are passed over: a test has its time there. A signed body is never refused, since Mautic switches a hook
 * off that is; what cannot be read is kept as one event of the type {@code unreadable}.
 */
final class MauticEnvelope {

    private static final String UNREADABLE = "unreadable";
    private static final int LONGEST_NAME = 255;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MauticEnvelope() {}

    static Reading read(byte[] body) {
        List<Part> parts = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return unreadable(body);
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String type = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && type.length() <= LONGEST_NAME) {
                    cut(parser, type, body, parts);
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                return unreadable(body);
            }
        } catch (JacksonException e) {
            return unreadable(body);
        }
        return parts.isEmpty() ? new Reading.Nothing() : new Reading.Several(parts);
    }

    private static void cut(JsonParser parser, String type, byte[] body, List<Part> parts) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren().finishToken();
            byte[] event = Arrays.copyOfRange(
                    body, start, (int) parser.currentLocation().getByteOffset());
            byte[] alone = alone(type, event);
            parts.add(new Part(new Event(hash(alone), type, time(event), null), alone));
        }
    }

    /** As if it had been the only one. */
    private static byte[] alone(String type, byte[] event) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(event.length + type.length() + 8);
        body.writeBytes("{".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(JSON.writeValueAsBytes(type));
        body.writeBytes(":[".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(event);
        body.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static @Nullable Instant time(byte[] event) {
        try {
            String text = JSON.readTree(event).path("timestamp").stringValue(null);
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null; // the log can do without it
        }
    }

    private static Reading unreadable(byte[] body) {
        return new Event(hash(body), UNREADABLE, null, null);
    }

    private static String hash(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
