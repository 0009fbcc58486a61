package com.nextcrm.integrations.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP with a token, as a CRM's client has it. */
record Api(String base, @Nullable String token) {

    static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    record Answer(int status, Map<String, List<String>> headers, String text) {
        JsonNode json() {
            return JSON.readTree(text);
        }

        JsonNode at(String pointer) {
            return json().at(pointer);
        }
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, @Nullable Object body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer send(String method, String path, @Nullable Object body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            byte[] json = body instanceof byte[] bytes ? bytes : JSON.writeValueAsBytes(body);
            request.method(method, HttpRequest.BodyPublishers.ofByteArray(json))
                    .header("Content-Type", "application/json");
        }
        return exchange(request, headers);
    }

    Answer form(String path, String form, String... headers) {
        return exchange(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                headers);
    }

    private Answer exchange(HttpRequest.Builder request, String... headers) {
        request.timeout(Duration.ofSeconds(60));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(base + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
