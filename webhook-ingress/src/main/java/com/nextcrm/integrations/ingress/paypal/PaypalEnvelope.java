package com.nextcrm.integrations.ingress.paypal;

import com.nextcrm.integrations.ingress.sender.Reading;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the outermost members of an event and skips the rest. It does not say whose account it is of. */
final class PaypalEnvelope {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Reading NOT_AN_EVENT = new Reading.NotAnEvent();
    private static final int LONGEST_NAME = 255;

    private @Nullable String id;
    private @Nullable String type;
    private @Nullable Instant created;
    private boolean resource;

    private PaypalEnvelope() {}

    static Reading read(byte[] body) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            return new PaypalEnvelope().readFrom(json);
        } catch (JacksonException e) {
            return NOT_AN_EVENT;
        }
    }

    private Reading readFrom(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return NOT_AN_EVENT;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "id" -> id = text(json, value);
                case "event_type" -> type = text(json, value);
                case "create_time" -> created = time(text(json, value));
                case "resource" -> {
                    resource = value == JsonToken.START_OBJECT;
                    json.skipChildren();
                }
                default -> json.skipChildren();
            }
        }
        boolean whole = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
        return whole && resource && id != null && type != null
                ? new Reading.Event(id, type, created, null)
                : NOT_AN_EVENT;
    }

    private static @Nullable String text(JsonParser json, JsonToken value) {
        if (value != JsonToken.VALUE_STRING) {
            json.skipChildren();
            return null;
        }
        String text = json.getString();
        return text.isEmpty() || text.length() > LONGEST_NAME ? null : text;
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) { // the log can do without it
            return null;
        }
    }
}
