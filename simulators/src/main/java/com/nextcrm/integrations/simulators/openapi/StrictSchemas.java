package com.nextcrm.integrations.simulators.openapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns OpenAPI 3.0 schemas into JSON Schema 2020-12 that is stricter than they are: a field that the description does
 * not know is an error, for it may be a misspelt one.
 */
final class StrictSchemas {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int FEW = 60;
    private static final String COMPONENTS = "#/components/schemas/";

    private final JsonNode document;

    StrictSchemas(JsonNode document) {
        this.document = document;
    }

    /** What a reference points to; the node itself when it is none. */
    JsonNode target(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    /** The one schema behind references and single-part compositions. */
    JsonNode resolved(JsonNode schema) {
        JsonNode target = target(schema);
        return target.path("allOf").size() == 1 ? resolved(target.path("allOf").get(0)) : target;
    }

    /** A self-contained schema with all it refers to. */
    JsonNode strict(JsonNode schema) {
        Deque<String> wanted = new ArrayDeque<>();
        Set<String> known = new HashSet<>();
        ObjectNode definitions = MAPPER.createObjectNode();
        ObjectNode root = convert(schema, wanted).deepCopy();
        while (!wanted.isEmpty()) {
            String name = wanted.pop();
            if (known.add(name)) {
                definitions.set(
                        name,
                        convert(document.path("components").path("schemas").path(name), wanted));
            }
        }
        root.set("$defs", definitions);
        return root;
    }

    private ObjectNode convert(JsonNode original, Deque<String> wanted) {
        ObjectNode schema = composed(original);
        ObjectNode converted = MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "type", "enum", "required" -> converted.set(entry.getKey(), value);
                case "$ref" -> converted.put("$ref", definition(value.asString(), wanted));
                case "anyOf" -> converted.setAll(convertChoices(value, wanted));
                case "items" -> converted.set("items", convert(value, wanted));
                case "additionalProperties" ->
                    converted.set("additionalProperties", value.isObject() ? convert(value, wanted) : value);
                case "properties" -> converted.set("properties", convertProperties(value, wanted));
                default -> {}
            }
        }
        if (converted.path("properties").size() > 0 && !converted.has("additionalProperties")) {
            converted.put("additionalProperties", false);
        }
        return original.path("nullable").asBoolean(false) ? orNull(converted) : converted;
    }

    /** One part stands for itself; several parts are one object with the fields of all. */
    private ObjectNode composed(JsonNode schema) {
        JsonNode parts = schema.path("allOf");
        if (parts.isMissingNode()) {
            return (ObjectNode) schema;
        }
        if (parts.size() == 1) {
            return (ObjectNode) parts.get(0);
        }
        ObjectNode whole = MAPPER.createObjectNode().put("type", "object");
        ObjectNode properties = whole.putObject("properties");
        ArrayNode required = whole.putArray("required");
        for (JsonNode part : parts) {
            ObjectNode resolved = composed(target(part));
            if (resolved.path("properties") instanceof ObjectNode fields) { // a part may have but a title
                properties.setAll(fields);
            }
            resolved.path("required").forEach(required::add);
        }
        return whole;
    }

    /** Many choices that name themselves by their {@code type} become cases: only the one that applies is looked at. */
    private ObjectNode convertChoices(JsonNode choices, Deque<String> wanted) {
        ObjectNode converted = MAPPER.createObjectNode();
        boolean cases = choices.size() > FEW
                && choices.valueStream()
                        .allMatch(choice -> composed(target(choice))
                                .at("/properties/type/enum")
                                .isArray());
        ArrayNode all = converted.putArray(cases ? "allOf" : "anyOf");
        ArrayNode types = MAPPER.createArrayNode();
        for (JsonNode choice : choices) {
            if (cases) {
                JsonNode type = composed(target(choice)).at("/properties/type/enum");
                types.addAll((ArrayNode) type);
                ObjectNode when = all.addObject();
                when.putObject("if").putObject("properties").putObject("type").set("enum", type);
                when.set("then", convert(choice, wanted));
            } else {
                all.add(convert(choice, wanted));
            }
        }
        if (cases) {
            all.addObject().putObject("properties").putObject("type").set("enum", types);
        }
        return converted;
    }

    private ObjectNode convertProperties(JsonNode properties, Deque<String> wanted) {
        ObjectNode converted = MAPPER.createObjectNode();
        properties.properties().forEach(property -> {
            // described as the whole object, but it holds only what has changed
            boolean partial = property.getKey().equals("previous_attributes");
            ObjectNode value =
                    partial ? MAPPER.createObjectNode().put("type", "object") : convert(property.getValue(), wanted);
            if (property.getKey().equals("description")) {
                value.remove("enum"); // the words of an error, which are for people
            }
            converted.set(property.getKey(), value);
        });
        return converted;
    }

    private static ObjectNode orNull(JsonNode schema) {
        ObjectNode either = MAPPER.createObjectNode();
        either.putArray("anyOf").add(schema).add(MAPPER.createObjectNode().put("type", "null"));
        return either;
    }

    private static String definition(String reference, Deque<String> wanted) {
        String name = reference.substring(COMPONENTS.length());
        wanted.push(name);
        return "#/$defs/" + name;
    }
}
