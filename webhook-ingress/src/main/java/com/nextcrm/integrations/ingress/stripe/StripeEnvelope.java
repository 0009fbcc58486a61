package com.nextcrm.integrations.ingress.stripe;

import com.nextcrm.integrations.ingress.sender.Reading;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the outermost members of an event and skips the rest. Snapshot events have the object {@code event}, thin ones
 * {@code v2.core.event} and a time in text.
 */
final class StripeEnvelope {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Reading NOT_AN_EVENT = new Reading.NotAnEvent();
    private static final int LONGEST_NAME = 255;

    private @Nullable String object;
    private @Nullable String id;
    private @Nullable String type;
    private @Nullable String account;
    private @Nullable Instant created;

    private StripeEnvelope() {}

    static Reading read(byte[] body) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            return new StripeEnvelope().readFrom(json);
        } catch (JacksonException e) {
            return readBytewise(body);
        }
    }

    /** What is signed is genuine, also if a text deep within is not UTF-8; all that is read here is ASCII. */
    private static Reading readBytewise(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            return new StripeEnvelope().readFrom(json);
        } catch (JacksonException e) {
            return NOT_AN_EVENT;
        }
    }

    private Reading readFrom(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return NOT_AN_EVENT;
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "object" -> object = text(json, value);
                case "id" -> id = text(json, value);
                case "type" -> type = text(json, value);
                case "account" -> account = text(json, value);
                case "created" -> created = time(json, value);
                default -> json.skipChildren();
            }
        }
        boolean event = "event".equals(object) || "v2.core.event".equals(object);
        return event && id != null && type != null ? new Reading.Event(id, type, created, account) : NOT_AN_EVENT;
    }

    private static @Nullable String text(JsonParser json, JsonToken value) {
        if (value != JsonToken.VALUE_STRING) {
            json.skipChildren();
            return null;
        }
        String text = json.getString();
        return text.isEmpty() || text.length() > LONGEST_NAME ? null : text;
    }

    private static @Nullable Instant time(JsonParser json, JsonToken value) {
        try {
            return switch (value) {
                case VALUE_NUMBER_INT -> Instant.ofEpochSecond(json.getLongValue());
                case VALUE_STRING -> Instant.parse(json.getString());
                default -> {
                    json.skipChildren();
                    yield null;
                }
            };
        } catch (DateTimeException e) { // the log can do without it
            return null;
        }
    }
}
