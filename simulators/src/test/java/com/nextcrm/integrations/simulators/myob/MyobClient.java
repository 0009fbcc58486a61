package com.nextcrm.integrations.simulators.myob;

import com.nextcrm.integrations.simulators.oauth.OAuthClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client of its own kind, so that the simulator is not only what our connector takes it for. */
final class MyobClient {

    static final String TOKEN = "a-token";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> headers = new HashMap<>(Map.of(
            "Authorization", "Bearer " + TOKEN, "x-myobapi-key", OAuthClient.DEFAULT_ID, "x-myobapi-version", "v2"));
    private final String base;

    MyobClient(MyobSimulator myob) {
        this.base = myob.baseUri() + "/accountright/" + myob.file().id() + "/";
    }

    MyobClient with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    MyobClient without(String header) {
        headers.remove(header);
        return this;
    }

    static String query(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @param path below the company file, or a whole address */
    HttpResponse<String> send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode get(String path) {
        HttpResponse<String> response = send("GET", path, "");
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return MyobJson.MAPPER.readTree(response.body());
    }

    /** The status and the first error's name. */
    String refusal(String method, String path, String body) {
        HttpResponse<String> response = send(method, path, body);
        String name = MyobJson.MAPPER
                .readTree(response.body().isEmpty() ? "{}" : response.body())
                .at("/Errors/0/Name")
                .asString("");
        return response.statusCode() + " " + name;
    }

    ObjectNode object(String path) {
        return (ObjectNode) get(path);
    }
}
