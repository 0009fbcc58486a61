package com.nextcrm.integrations.payments.paypal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How PayPal's JSON is read: whatever is missing or of another kind is missing. */
final class PaypalJson {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private PaypalJson() {}

    /** @throws tools.jackson.core.JacksonException if it is not a JSON object */
    static JsonNode object(byte[] json) {
        JsonNode node = MAPPER.readTree(json);
        if (node == null || !node.isObject()) {
            throw DatabindException.from((JsonParser) null, "not an object");
        }
        return node;
    }

    /** @throws tools.jackson.core.JacksonException if there is no such list */
    static List<JsonNode> list(JsonNode body, String name) {
        JsonNode list = body.path(name);
        if (!list.isArray()) {
            throw DatabindException.from((JsonParser) null, "no " + name);
        }
        List<JsonNode> rows = new ArrayList<>();
        list.forEach(rows::add);
        return rows;
    }

    /** The text at the end of a path; null if there is none. */
    static @Nullable String text(JsonNode node, String... path) {
        String text = at(node, path).stringValue(null);
        return text == null || text.isBlank() ? null : text;
    }

    static JsonNode at(JsonNode node, String... path) {
        JsonNode found = node;
        for (String name : path) {
            found = found.path(name);
        }
        return found;
    }

    /** The last part of the address of a link, which is an id; null if there is no such link. */
    static @Nullable String linked(JsonNode node, String rel, String under) {
        for (JsonNode link : node.path("links")) {
            String href = link.path("href").stringValue("");
            if (link.path("rel").stringValue("").equals(rel) && href.contains(under)) {
                String id = href.substring(href.indexOf(under) + under.length());
                return id.isEmpty() || id.contains("/") ? null : id;
            }
        }
        return null;
    }

    /** The address of a link; null if there is no such link. */
    static @Nullable String link(JsonNode node, String... rels) {
        for (JsonNode link : node.path("links")) {
            if (List.of(rels).contains(link.path("rel").stringValue(""))) {
                return link.path("href").stringValue(null);
            }
        }
        return null;
    }

    static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }
}
