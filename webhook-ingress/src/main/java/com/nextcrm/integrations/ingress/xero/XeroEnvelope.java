package com.nextcrm.integrations.ingress.xero;

import com.nextcrm.integrations.ingress.sender.Reading;
import com.nextcrm.integrations.ingress.sender.Reading.Part;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what stands in one of Xero's bodies: any number of events, of any of the organisations that are connected to the
 * application. Xero numbers deliveries and not events, so an event's id is made of what it is about and when.
 */
final class XeroEnvelope {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Reading NOT_AN_EVENT = new Reading.NotAnEvent();
    private static final String EVENTS = "events";
    private static final int LONGEST_ID = 255;

    private XeroEnvelope() {}

    static Reading read(byte[] body) {
        JsonNode events;
        try {
            events = JSON.readTree(body).path(EVENTS);
        } catch (JacksonException e) {
            return NOT_AN_EVENT;
        }
        if (!events.isArray()) {
            return NOT_AN_EVENT;
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode event : events) {
            Reading.Event read = event(event);
            if (read == null) {
                return NOT_AN_EVENT;
            }
            parts.add(new Part(read, alone(event)));
        }
        // with no events in it, it asks whether we would receive them
        return parts.isEmpty()
                ? new Reading.Nothing()
                : parts.size() == 1 ? parts.getFirst().event() : new Reading.Several(parts);
    }

    private static Reading.@Nullable Event event(JsonNode event) {
        String category = event.path("eventCategory").asString("").toUpperCase(Locale.ROOT);
        String type = event.path("eventType").asString("").toUpperCase(Locale.ROOT);
        String tenant = event.path("tenantId").asString("");
        String resource = event.path("resourceId").asString("");
        String time = event.path("eventDateUtc").asString("");
        String id = String.join(":", tenant, resource, type, time);
        if (category.isEmpty() || type.isEmpty() || resource.isEmpty() || id.length() > LONGEST_ID) {
            return null;
        }
        return new Reading.Event(id, category + "." + type, moment(time), tenant.isEmpty() ? null : tenant);
    }

    /** The same body with no other event in it. */
    private static byte[] alone(JsonNode event) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray(EVENTS).add(event);
        return JSON.writeValueAsBytes(body);
    }

    /** Without a zone, and meant as UTC; the log can do without it. */
    private static @Nullable Instant moment(String time) {
        try {
            return LocalDateTime.parse(time.endsWith("Z") ? time.substring(0, time.length() - 1) : time)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
