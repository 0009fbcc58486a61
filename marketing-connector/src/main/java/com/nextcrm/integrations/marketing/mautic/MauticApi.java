package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.marketing.mautic.MauticReply.Lost;
import com.nextcrm.integrations.sdk.http.HttpOutcome;
import com.nextcrm.integrations.sdk.http.ProviderHttp;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The REST API of a customer's server, version 1; what an answer means is for others to say. */
final class MauticApi {

    private final ProviderHttp http;
    private final String defaultBaseUrl;

    MauticApi(ProviderHttp http, String defaultBaseUrl) {
        this.http = http;
        this.defaultBaseUrl = defaultBaseUrl;
    }

    /** The server's address without a slash at its end; empty if nobody named one. */
    Optional<String> baseUrl(Connection connection) {
        String given =
                connection.settings().getOrDefault("baseUrl", defaultBaseUrl).strip();
        String plain = given.replaceAll("/+$", "");
        return plain.isEmpty() ? Optional.empty() : Optional.of(plain);
    }

    MauticReply<MauticList> list(Connection connection, MauticType type, MauticQuery query) {
        return send(connection, "GET", type.path() + "?" + query, null, body -> MauticList.of(body, type.many()));
    }

    /** One record's JSON. */
    MauticReply<byte[]> one(Connection connection, MauticType type, String id) {
        return send(
                connection,
                "GET",
                type.path() + "/" + MauticQuery.encoded(id),
                null,
                body -> MauticJson.member(body, type.one()));
    }

    /** Anything else that can be asked for. */
    MauticReply<JsonNode> get(Connection connection, String path) {
        return send(connection, "GET", path, null, MauticApi::object);
    }

    /** Makes one, or changes the one whose id is given. */
    MauticReply<byte[]> write(Connection connection, MauticType type, String id, Map<String, ?> content) {
        String path = type.path() + "/" + (id.isEmpty() ? "new" : MauticQuery.encoded(id) + "/edit");
        return send(
                connection,
                id.isEmpty() ? "POST" : "PATCH",
                path,
                content,
                body -> MauticJson.member(body, type.one()));
    }

    /** Anything else that can be done. */
    MauticReply<JsonNode> post(Connection connection, String path, Map<String, ?> content) {
        return send(connection, "POST", path, content, MauticApi::object);
    }

    private static JsonNode object(byte[] body) {
        return MauticJson.read(body, JsonNode.class);
    }

    private <T> MauticReply<T> send(
            Connection connection,
            String method,
            String path,
            @Nullable Map<String, ?> content,
            Function<byte[], T> read) {
        Optional<String> base = baseUrl(connection);
        if (base.isEmpty()) {
            RequestRejected unknown = new RequestRejected(
                    "customData.baseUrl", "The server's address is missing: set it, as https://mautic.example.com");
            return new MauticReply.Refused<>(new MauticError(0, false, unknown), Instant.EPOCH);
        }
        HttpOutcome outcome =
                http.send(connection, base.get(), "/api/" + path, request -> complete(request, method, content));
        return switch (outcome) {
            case HttpOutcome.NoAnswer none ->
                none.reason() instanceof RequestRejected refused
                        ? new MauticReply.Refused<>(new MauticError(0, false, refused), Instant.EPOCH)
                        : new Lost<>(none.failure(), none.mayHaveArrived());
            case HttpOutcome.Answer answer ->
                answer.isSuccess()
                        ? read(answer, read)
                        : new MauticReply.Refused<>(MauticErrors.of(answer), answer.providerTime());
        };
    }

    private static HttpRequest.Builder complete(
            HttpRequest.Builder request, String method, @Nullable Map<String, ?> content) {
        request.header("Accept", "application/json").header("User-Agent", "NextCRM-Integrations");
        return content == null
                ? request.method(method, BodyPublishers.noBody())
                : request.header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofByteArray(MauticJson.MAPPER.writeValueAsBytes(content)));
    }

    /** A page for people may come with any status: of a login, of maintenance, of PHP itself. */
    private static <T> MauticReply<T> read(HttpOutcome.Answer answer, Function<byte[], T> read) {
        if (!MauticErrors.isJson(answer)) {
            return new Lost<>(
                    new Unavailable("Mautic answered with a web page: it may be under maintenance, or its address is"
                            + " another"),
                    true);
        }
        try {
            return new MauticReply.Answered<>(read.apply(answer.body()), answer.status(), answer.providerTime());
        } catch (JacksonException e) {
            return new Lost<>(new Unavailable("Mautic's answer cannot be read"), true);
        }
    }
}
