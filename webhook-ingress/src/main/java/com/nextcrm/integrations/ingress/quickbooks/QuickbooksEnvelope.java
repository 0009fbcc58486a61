package com.nextcrm.integrations.ingress.quickbooks;

import com.nextcrm.integrations.ingress.sender.Reading;
import com.nextcrm.integrations.ingress.sender.Reading.Event;
import com.nextcrm.integrations.ingress.sender.Reading.Part;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cuts a body into its events: an array of CloudEvents, or the older {@code eventNotifications}. A signed body is never
 * refused, whatever stands in it: Intuit would send it again and hold back those behind it. What cannot be read is kept
 * as one event of the type {@code unreadable}.
 */
final class QuickbooksEnvelope {

    private static final String UNREADABLE = "unreadable";
    private static final int LONGEST_NAME = 255;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter WITHOUT_COLON =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS]XX", Locale.ROOT);

    private QuickbooksEnvelope() {}

    static Reading read(byte[] body) {
        List<Part> parts = new ArrayList<>();
        try {
            JsonNode root = JSON.readTree(body);
            if (root.isArray()) {
                root.forEach(each -> parts.add(cloudEvent(each)));
            } else if (root.path("eventNotifications").isArray()) {
                root.path("eventNotifications").forEach(each -> addOld(each, parts));
            } else {
                parts.add(cloudEvent(root));
            }
        } catch (JacksonException notJson) {
            parts.clear();
        }
        return new Reading.Several(parts.isEmpty() ? List.of(unreadable(body, null)) : parts);
    }

    private static Part cloudEvent(JsonNode event) {
        byte[] body = JSON.writeValueAsBytes(event);
        String type = text(event, "type");
        String account = text(event, "intuitaccountid");
        if (type == null || event.path("specversion").isMissingNode()) {
            return unreadable(body, account);
        }
        String id = text(event, "id");
        return new Part(new Event(id == null ? hash(body) : id, type, time(text(event, "time")), account), body);
    }

    private static void addOld(JsonNode notification, List<Part> parts) {
        String realm = text(notification, "realmId");
        for (JsonNode entity : notification.path("dataChangeEvent").path("entities")) {
            byte[] body = alone(realm, entity);
            String name = text(entity, "name");
            String operation = text(entity, "operation");
            if (name == null || operation == null) {
                parts.add(unreadable(body, realm));
                continue;
            }
            String updated = text(entity, "lastUpdated");
            // without an id of its own: the same change is the same words
            parts.add(new Part(new Event(hash(body), name + "." + operation, time(updated), realm), body));
        }
    }

    /** As if it had been the only one. */
    private static byte[] alone(@Nullable String realm, JsonNode entity) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode notification =
                root.putArray("eventNotifications").addObject().put("realmId", realm);
        notification.putObject("dataChangeEvent").putArray("entities").add(entity);
        return JSON.writeValueAsBytes(root);
    }

    private static Part unreadable(byte[] body, @Nullable String account) {
        return new Part(new Event(hash(body), UNREADABLE, null, account), body);
    }

    private static @Nullable String text(JsonNode node, String name) {
        String text = node.path(name).stringValue(null);
        return text == null || text.isEmpty() || text.length() > LONGEST_NAME ? null : text;
    }

    /** In any of the forms that were seen, with nanoseconds too; the log can do without it. */
    private static @Nullable Instant time(@Nullable String time) {
        if (time == null) {
            return null;
        }
        try {
            return time.matches(".*[+-]\\d{4}")
                    ? OffsetDateTime.parse(time, WITHOUT_COLON).toInstant()
                    : OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
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
