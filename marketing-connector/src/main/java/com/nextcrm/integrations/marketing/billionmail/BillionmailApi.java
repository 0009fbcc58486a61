package com.nextcrm.integrations.marketing.billionmail;

import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Lost;
import com.nextcrm.integrations.sdk.http.HttpOutcome;
import com.nextcrm.integrations.sdk.http.ProviderHttp;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** There are only GET with a query and POST with JSON. */
final class BillionmailApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BASE_URL = "baseUrl";

    private final ProviderHttp http;
    private final String ownServer;

    /** @param ownServer of integrations that name none; may be empty */
    BillionmailApi(ProviderHttp http, String ownServer) {
        this.http = http;
        this.ownServer = ownServer;
    }

    /** @param path below {@code /api}, with its query */
    BillionmailReply get(Connection connection, String path) {
        return send(connection, path, request -> request.GET(), false);
    }

    BillionmailReply post(Connection connection, String path, Map<String, ?> body) {
        String json = JSON.writeValueAsString(body);
        return send(
                connection,
                path,
                request -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)),
                true);
    }

    private BillionmailReply send(
            Connection connection, String path, UnaryOperator<HttpRequest.Builder> request, boolean write) {
        Optional<String> base = server(connection);
        if (base.isEmpty()) {
            return new Lost(new RequestRejected("customData.baseUrl", "The address of the server is missing"), false);
        }
        return switch (http.send(connection, base.get(), "/api" + path, request)) {
            case HttpOutcome.Answer answer -> BillionmailErrors.read(answer, write);
            case HttpOutcome.NoAnswer none -> new Lost(none.reason(), none.mayHaveArrived() && write);
        };
    }

    /** As people copy it: with or without a slash, or the API's own path, at its end. */
    Optional<String> server(Connection connection) {
        String given = connection.settings().getOrDefault(BASE_URL, ownServer).strip();
        return Optional.of(given.replaceAll("/+$", "").replaceAll("/api$", "")).filter(base -> !base.isEmpty());
    }
}
