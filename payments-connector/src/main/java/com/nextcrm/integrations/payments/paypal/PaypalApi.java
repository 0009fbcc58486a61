package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.sdk.http.HttpOutcome;
import com.nextcrm.integrations.sdk.http.ProviderHttp;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** PayPal's HTTP API; what an answer means is for others to say. */
final class PaypalApi {

    private final ProviderHttp http;
    private final PaypalProperties settings;

    PaypalApi(ProviderHttp http, PaypalProperties settings) {
        this.http = http;
        this.settings = settings;
    }

    PaypalReply<JsonNode> get(Connection connection, String path, Map<String, String> query) {
        String asked = query.entrySet().stream()
                .map(param -> param.getKey() + "=" + encoded(param.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = request(connection, asked.isEmpty() ? path : path + "?" + asked);
        return send(connection, request, PaypalJson::object);
    }

    PaypalReply<JsonNode> get(Connection connection, String path) {
        return get(connection, path, Map.of());
    }

    /** @param requestId PayPal does it once for each; null where it takes none */
    PaypalReply<JsonNode> post(Connection connection, String path, JsonNode body, @Nullable String requestId) {
        HttpRequest.Builder request = request(connection, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(PaypalJson.bytes(body)));
        if (requestId != null) {
            request.header("PayPal-Request-Id", requestId);
        }
        return send(
                connection, request, answer -> answer.length == 0 ? PaypalJson.object() : PaypalJson.object(answer));
    }

    /** An id as a part of a path. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(Connection connection, String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(settings.url(mode(connection)) + "/" + pathAndQuery))
                .header("Accept", "application/json")
                .header("Prefer", "return=representation");
    }

    PaypalMode mode(Connection connection) {
        String own = connection.settings().getOrDefault("mode", "").toUpperCase(Locale.ROOT);
        return own.equals("LIVE") ? PaypalMode.LIVE : own.equals("SANDBOX") ? PaypalMode.SANDBOX : settings.mode();
    }

    private <T> PaypalReply<T> send(Connection connection, HttpRequest.Builder request, Function<byte[], T> read) {
        return switch (http.send(connection, request)) {
            case HttpOutcome.NoAnswer none -> new PaypalReply.Lost<>(none.failure(), none.mayHaveArrived());
            case HttpOutcome.Answer answer ->
                answer.isSuccess()
                        ? read(answer, read)
                        : new PaypalReply.Refused<>(PaypalErrors.of(answer), answer.providerTime());
        };
    }

    private static <T> PaypalReply<T> read(HttpOutcome.Answer answer, Function<byte[], T> read) {
        try {
            return new PaypalReply.Answered<>(read.apply(answer.body()), answer.providerTime());
        } catch (JacksonException e) {
            return new PaypalReply.Lost<>(new Unavailable("PayPal's answer cannot be read"), true);
        }
    }
}
