package com.nextcrm.integrations.localstack.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Calls one server and reads JSON. */
record JsonApi(HttpClient http, String baseUrl, Map<String, String> headers) {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final int LONGEST_REASON = 160;

    JsonNode get(String path) throws StepFailed, InterruptedException {
        return send("GET", path, "");
    }

    JsonNode post(String path, Object body) throws StepFailed, InterruptedException {
        return send("POST", path, JsonMapper.shared().writeValueAsString(body));
    }

    JsonNode patch(String path, Object body) throws StepFailed, InterruptedException {
        return send("PATCH", path, JsonMapper.shared().writeValueAsString(body));
    }

    private JsonNode send(String method, String path, String body) throws StepFailed, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new StepFailed(answer.statusCode() + " " + reason(answer.body()));
            }
            return answer.body().isBlank()
                    ? JsonNodeFactory.instance.objectNode()
                    : JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new StepFailed("no answer from %s (%s)".formatted(baseUrl, e));
        }
    }

    private static String reason(String body) {
        String detail = body.startsWith("{")
                ? JsonMapper.shared().readTree(body).path("detail").asString(body)
                : body;
        return detail.length() <= LONGEST_REASON ? detail : detail.substring(0, LONGEST_REASON) + "...";
    }
}
