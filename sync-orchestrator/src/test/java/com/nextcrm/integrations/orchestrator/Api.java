package com.nextcrm.integrations.orchestrator;

import com.nextcrm.integrations.platform.testkit.TestTokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as one tenant's user sees it. */
final class Api {

    record Answer(int status, JsonNode body, HttpResponse<?> response) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int port;
    private final String tenant;

    Api(int port, String tenant) {
        this.port = port;
        this.tenant = tenant;
    }

    Answer get(String path) {
        return exchange(request(path).GET());
    }

    Answer post(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
        request.header("Content-Type", "application/json");
        return exchange(headers.length == 0 ? request : request.headers(headers));
    }

    Answer put(String path, String body) {
        HttpRequest.Builder request = request(path).PUT(HttpRequest.BodyPublishers.ofString(body));
        return exchange(request.header("Content-Type", "application/json"));
    }

    Answer delete(String path) {
        return exchange(request(path).DELETE());
    }

    Answer sync(String integration) {
        return post("/sync", "{\"integrationId\":\"" + integration + "\"}");
    }

    /** Starts a sync and returns its id without waiting. */
    String start(String integration) {
        Answer answer = post("/sync", "{\"integrationId\":\"" + integration + "\"}", "Prefer", "respond-async");
        return answer.body().at("/sync/id").asString();
    }

    String status(String sync) {
        return get("/syncs/" + sync).body().at("/sync/status").asString();
    }

    HttpResponse<InputStream> stream(String sync, String lastEventId) {
        HttpRequest request = request("/syncs/" + sync + "/events")
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", lastEventId)
                .build();
        return send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/integrations" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + TestTokens.admin(tenant));
    }

    private static Answer exchange(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request.build(), HttpResponse.BodyHandlers.ofString());
        String body = response.body();
        return new Answer(response.statusCode(), JSON.readTree(body.isEmpty() ? "{}" : body), response);
    }

    private static <B> HttpResponse<B> send(HttpRequest request, HttpResponse.BodyHandler<B> body) {
        try {
            return HTTP.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
