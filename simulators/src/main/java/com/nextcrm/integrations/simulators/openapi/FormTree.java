package com.nextcrm.integrations.simulators.openapi;

import com.nextcrm.integrations.simulators.Params;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code a=1&b[c]=2&d[]=3} as the JSON that a schema describes. What does not fit stays a text, and is found. */
final class FormTree {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** The parameters whose values stand in one text with commas between them. */
    static final String COMMAS = "x-commas";

    private FormTree() {}

    static ObjectNode of(JsonNode schema, Params params, StrictSchemas schemas) {
        ObjectNode tree = MAPPER.createObjectNode();
        Set<String> roots = new LinkedHashSet<>();
        params.all().forEach(param -> roots.add(Params.root(param.name())));
        for (String root : roots) {
            JsonNode property = schemas.resolved(schema.path("properties").path(root));
            tree.set(
                    root,
                    isIn(schema.path(COMMAS), root) ? list(root, params) : value(root, property, params, schemas));
        }
        return tree;
    }

    private static boolean isIn(JsonNode names, String name) {
        return names.valueStream().anyMatch(each -> each.asString().equals(name));
    }

    private static JsonNode list(String root, Params params) {
        ArrayNode values = MAPPER.createArrayNode();
        String text = params.value(root);
        if (text != null) {
            List.of(text.split(",")).forEach(values::add);
        }
        return values;
    }

    private static JsonNode value(String root, JsonNode schema, Params params, StrictSchemas schemas) {
        String single = params.value(root);
        if (single != null) {
            return leaf(schema, single, schemas);
        }
        if (schema.path("type").asString("").equals("array")) {
            ArrayNode values = MAPPER.createArrayNode();
            JsonNode items = schemas.resolved(schema.path("items"));
            params.values(root).forEach(each -> values.add(leaf(items, each, schemas)));
            return values;
        }
        ObjectNode entries = MAPPER.createObjectNode();
        JsonNode object = objectIn(schema, schemas);
        for (Map.Entry<String, String> entry : params.entries(root).entrySet()) {
            JsonNode property = schemas.resolved(object.path("properties").path(entry.getKey()));
            entries.set(entry.getKey(), leaf(property, entry.getValue(), schemas));
        }
        return entries;
    }

    private static JsonNode objectIn(JsonNode schema, StrictSchemas schemas) {
        for (JsonNode choice : schema.path("anyOf")) {
            JsonNode resolved = schemas.resolved(choice);
            if (resolved.path("type").asString("").equals("object")) {
                return resolved;
            }
        }
        return schema;
    }

    private static JsonNode leaf(JsonNode schema, String text, StrictSchemas schemas) {
        if (takes(schema, "integer", schemas) && text.matches("-?\\d{1,18}")) {
            return MAPPER.getNodeFactory().numberNode(Long.parseLong(text));
        }
        if (takes(schema, "boolean", schemas) && text.matches("true|false")) {
            return MAPPER.getNodeFactory().booleanNode(Boolean.parseBoolean(text));
        }
        return MAPPER.getNodeFactory().stringNode(text);
    }

    private static boolean takes(JsonNode schema, String type, StrictSchemas schemas) {
        if (schema.path("type").asString("").equals(type)) {
            return true;
        }
        for (JsonNode choice : schema.path("anyOf")) {
            if (schemas.resolved(choice).path("type").asString("").equals(type)) {
                return true;
            }
        }
        return false;
    }
}
