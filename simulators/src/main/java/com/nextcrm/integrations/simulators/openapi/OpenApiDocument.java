package com.nextcrm.integrations.simulators.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Params;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAPI 3.0 description. Schemas are compiled when first needed: most of a large description never is. */
final class OpenApiDocument {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(Dialects.getDraft202012());

    private final JsonNode document;
    private final StrictSchemas schemas;
    private List<String> ignored = List.of();
    private List<String> undescribed = List.of();
    private final Map<JsonNode, Schema> compiled = new HashMap<>();

    private OpenApiDocument(JsonNode document) {
        this.document = document;
        this.schemas = new StrictSchemas(document);
    }

    static OpenApiDocument read(Path file) {
        return new OpenApiDocument(file.toString().endsWith(".yaml") ? yaml(file) : MAPPER.readTree(file.toFile()));
    }

    private static JsonNode yaml(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            return MAPPER.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param envelope fields around an answer that the description does not know
     * @param anywhere fields that it forgot
     */
    void ignore(List<String> envelope, List<String> anywhere) {
        ignored = List.copyOf(envelope);
        undescribed = List.copyOf(anywhere);
    }

    synchronized List<String> violations(Call call, Answer answer) {
        String what = call.method() + " " + call.path();
        JsonNode operation = operation(call);
        if (operation == null) {
            // asking for what is not there is answered 404, and no operation describes that
            return answer.status() == 404 ? List.of() : List.of(what + ": no such operation");
        }
        List<String> violations = new ArrayList<>();
        if (answer.status() < 400) {
            query(operation, call.query()).forEach(each -> violations.add(what + ": " + each));
            form(operation, call).forEach(each -> violations.add(what + ": " + each));
            json(operation, call).forEach(each -> violations.add(what + ": " + each));
        }
        answer(operation, answer).forEach(each -> violations.add(what + " answer " + each));
        return violations;
    }

    private @Nullable JsonNode operation(Call call) {
        String[] asked = call.path().split("/", -1);
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            if (matches(path.getKey().split("/", -1), asked)) {
                JsonNode operation = path.getValue().get(call.method().toLowerCase(Locale.ROOT));
                if (operation != null) {
                    return operation;
                }
            }
        }
        return null;
    }

    private static boolean matches(String[] template, String[] asked) {
        if (template.length != asked.length) {
            return false;
        }
        for (int i = 0; i < asked.length; i++) {
            if (!template[i].startsWith("{") && !template[i].equals(asked[i])) {
                return false;
            }
        }
        return true;
    }

    private List<String> query(JsonNode operation, Params query) {
        ObjectNode properties = MAPPER.createObjectNode();
        ArrayNode commas = MAPPER.createArrayNode();
        for (JsonNode reference : operation.path("parameters")) {
            JsonNode parameter = schemas.target(reference);
            if (parameter.path("in").asString().equals("query")) {
                properties.set(parameter.path("name").asString(), parameter.path("schema"));
                if (!parameter.path("explode").asBoolean(true)) {
                    commas.add(parameter.path("name").asString());
                }
            }
        }
        ObjectNode schema = MAPPER.createObjectNode().put("type", "object").put("x-of", "query");
        schema.set("properties", properties);
        schema.set(FormTree.COMMAS, commas);
        return check(schema, FormTree.of(schemas.resolved(schema), query, schemas));
    }

    private List<String> form(JsonNode operation, Call call) {
        JsonNode schema = operation.at("/requestBody/content/application~1x-www-form-urlencoded/schema");
        return schema.isMissingNode()
                ? List.of()
                : check(schema, FormTree.of(schemas.resolved(schema), call.form(), schemas));
    }

    private List<String> json(JsonNode operation, Call call) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        if (call.body().isEmpty() && !operation.at("/requestBody/required").asBoolean(false)) {
            return List.of();
        }
        try {
            return schema.isMissingNode() ? List.of() : check(schema, MAPPER.readTree(call.body()));
        } catch (JacksonException e) {
            return List.of("is no JSON");
        }
    }

    private List<String> answer(JsonNode operation, Answer answer) {
        JsonNode responses = operation.path("responses");
        String status = Integer.toString(answer.status());
        JsonNode response = responses.has(status) ? responses.get(status) : responses.path(status.charAt(0) + "XX");
        JsonNode schema = schemas.target(response).at("/content/application~1json/schema");
        byte[] body = new byte[answer.body().remaining()];
        answer.body().duplicate().get(body);
        try {
            JsonNode value = schema.isMissingNode() ? schema : MAPPER.readTree(body);
            if (value instanceof ObjectNode object) {
                object.remove(ignored);
            }
            strip(value);
            return check(schema, value);
        } catch (JacksonException e) {
            return List.of("is no JSON");
        }
    }

    private void strip(JsonNode value) {
        if (!undescribed.isEmpty() && value.isContainer()) {
            if (value instanceof ObjectNode object) {
                object.remove(undescribed);
            }
            value.forEach(this::strip);
        }
    }

    private List<String> check(JsonNode schema, JsonNode value) {
        if (schema.isMissingNode()) {
            return List.of();
        }
        return compiled
                .computeIfAbsent(schema, node -> REGISTRY.getSchema(schemas.strict(node)))
                .validate(value)
                .stream()
                .map(Error::toString)
                .toList();
    }
}
