package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.marketing.mautic.MauticInput.Unusable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as a caller writes it: segments to take contacts from, and steps, one after the other. Mautic wants the
 * drawing of it too, and stores no step that is not in the drawing.
 */
final class MauticCampaignForm {

    private static final int MOST_STEPS = 50;
    private static final int FIRST_ROW = 50;
    private static final int ROW_HEIGHT = 150;
    private static final String SOURCE = "lists";
    private static final Set<String> FIELDS =
            Set.of("name", "description", "segmentExternalIds", "allowRestart", "published", "steps");
    private static final Set<String> STEP = Set.of(
            "name",
            "emailExternalId",
            "type",
            "properties",
            "triggerMode",
            "triggerDate",
            "triggerInterval",
            "triggerIntervalUnit");

    private final List<Map<String, Object>> events = new ArrayList<>();
    private final List<Map<String, Object>> nodes = new ArrayList<>();
    private final List<Map<String, Object>> connections = new ArrayList<>();

    private MauticCampaignForm() {
        nodes.add(node(SOURCE));
    }

    /** @throws Unusable if something in it is missing or wrong */
    static Map<String, Object> body(MauticInput input) {
        input.only(FIELDS);
        Map<String, Object> body = new LinkedHashMap<>(Map.of("name", input.needed("name")));
        if (input.has("description")) {
            body.put("description", input.needed("description"));
        }
        body.put("allowRestart", input.flag("allowRestart", false));
        body.put("isPublished", input.flag("published", false)); // Mautic publishes what does not say that
        body.put(
                SOURCE,
                input.ids("segmentExternalIds").stream()
                        .map(id -> Map.of("id", id))
                        .toList());
        body.put("forms", List.of());
        MauticCampaignForm form = new MauticCampaignForm();
        List<MauticInput> steps = input.objects("steps");
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new Unusable("steps", "must be 1 to " + MOST_STEPS + " steps");
        }
        steps.forEach(form::add);
        body.put("events", form.events);
        body.put("canvasSettings", Map.of("nodes", form.nodes, "connections", form.connections));
        return body;
    }

    private void add(MauticInput step) {
        step.only(STEP);
        boolean mail = step.has("emailExternalId");
        if (mail == step.has("type")) {
            throw new Unusable(step.path() + "type", "is needed, or an emailExternalId, and not both");
        }
        String before = events.isEmpty() ? SOURCE : "new_" + events.size();
        String id = "new_" + (events.size() + 1);
        String name =
                Objects.requireNonNullElse(step.text("name"), mail ? "Send an email" : "Step " + (events.size() + 1));
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", id);
        event.put("name", name);
        event.put("type", mail ? "email.send" : step.needed("type"));
        event.put("eventType", "action");
        event.put("order", events.size() + 1);
        event.put(
                "properties",
                mail
                        ? Map.of("email", step.id("emailExternalId"), "email_type", "marketing")
                        : step.object("properties"));
        event.putAll(trigger(step));
        event.put("parent", before.equals(SOURCE) ? null : before);
        event.put("children", List.of());
        event.put("decisionPath", null);
        events.add(event);
        nodes.add(node(id));
        connections.add(Map.of(
                "sourceId", before,
                "targetId", id,
                "anchors", Map.of("source", before.equals(SOURCE) ? "leadsource" : "bottom", "target", "top")));
    }

    private Map<String, Object> node(String id) {
        int row = FIRST_ROW + nodes.size() * ROW_HEIGHT;
        return Map.of("id", id, "positionX", "500", "positionY", Integer.toString(row));
    }

    /** At once unless the caller says otherwise, in Mautic's own words. */
    private static Map<String, @Nullable Object> trigger(MauticInput step) {
        Map<String, @Nullable Object> trigger = new LinkedHashMap<>();
        trigger.put("triggerMode", Objects.requireNonNullElse(step.text("triggerMode"), "immediate"));
        trigger.put("triggerDate", step.text("triggerDate"));
        trigger.put("triggerInterval", step.has("triggerInterval") ? step.id("triggerInterval") : 0L);
        trigger.put("triggerIntervalUnit", step.text("triggerIntervalUnit"));
        return trigger;
    }
}
