package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.sdk.http.HttpOutcome;
import com.nextcrm.integrations.sdk.http.ProviderHttp;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** QuickBooks's HTTP API of one company; what an answer means is for others to say. */
final class QuickbooksApi {

    /** The least there is since August 2025. */
    private static final String MINOR_VERSION = "minorversion=75";

    private final ProviderHttp http;
    private final URI baseUrl;
    private final String defaultRealm;

    QuickbooksApi(ProviderHttp http, QuickbooksProperties settings) {
        this.http = http;
        this.baseUrl = settings.baseUrl();
        this.defaultRealm = settings.realmId();
    }

    /** What we read of a company. */
    record Company(@Nullable String companyName, @Nullable String legalName) {}

    /** The company's id; empty if nobody has told it. */
    String realm(Connection connection) {
        return Objects.requireNonNullElse(connection.settings().get("accountId"), defaultRealm);
    }

    QuickbooksReply<Company> companyInfo(Connection connection) {
        return get(
                connection,
                "companyinfo/" + encoded(realm(connection)),
                "",
                body -> QuickbooksJson.read(QuickbooksJson.member(body, "CompanyInfo"), Company.class));
    }

    /** The company's own currency. */
    QuickbooksReply<String> homeCurrency(Connection connection) {
        return get(
                connection,
                "query",
                "query=" + encoded("select * from Preferences"),
                body -> QuickbooksJson.MAPPER
                        .readTree(body)
                        .path("QueryResponse")
                        .path("Preferences")
                        .path(0)
                        .path("CurrencyPrefs")
                        .path("HomeCurrency")
                        .path("value")
                        .asString(""));
    }

    /** @param statement in the query language */
    QuickbooksReply<QuickbooksList> query(Connection connection, QuickbooksEntity entity, String statement) {
        return get(connection, "query", "query=" + encoded(statement), body -> QuickbooksList.of(body, entity));
    }

    /** What was made, changed and deleted since; no more than 1000 of them, and of no more than 30 days. */
    QuickbooksReply<QuickbooksList> changes(Connection connection, QuickbooksEntity entity, Instant since) {
        String query = "entities=" + entity.label() + "&changedSince=" + encoded(QuickbooksTimes.literal(since));
        return get(connection, "cdc", query, body -> QuickbooksList.of(body, entity));
    }

    /** One object's JSON. */
    QuickbooksReply<byte[]> read(Connection connection, QuickbooksEntity entity, String id) {
        return get(
                connection, entity.path() + "/" + encoded(id), "", body -> QuickbooksJson.member(body, entity.label()));
    }

    /** Makes an object, or changes the one whose id is in it. A repeated request id is answered with the first answer. */
    QuickbooksReply<byte[]> write(
            Connection connection, QuickbooksEntity entity, ObjectNode content, String requestId) {
        HttpRequest.Builder request = request(connection, entity.path(), "requestid=" + encoded(requestId))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(QuickbooksJson.MAPPER.writeValueAsBytes(content)));
        return send(connection, request, body -> QuickbooksJson.member(body, entity.label()));
    }

    private <T> QuickbooksReply<T> get(Connection connection, String path, String query, Function<byte[], T> read) {
        return send(connection, request(connection, path, query), read);
    }

    private HttpRequest.Builder request(Connection connection, String path, String query) {
        String more = query.isEmpty() ? MINOR_VERSION : query + "&" + MINOR_VERSION;
        URI uri = URI.create(baseUrl + "/v3/company/" + encoded(realm(connection)) + "/" + path + "?" + more);
        return HttpRequest.newBuilder(uri).header("Accept", "application/json");
    }

    private <T> QuickbooksReply<T> send(Connection connection, HttpRequest.Builder request, Function<byte[], T> read) {
        return switch (http.send(connection, request)) {
            case HttpOutcome.NoAnswer none -> new QuickbooksReply.Lost<>(none.failure(), none.mayHaveArrived());
            case HttpOutcome.Answer answer -> {
                String token = connection.credential().reveal();
                QuickbooksFault fault = QuickbooksFault.of(answer.body());
                if (fault == null && answer.isSuccess()) {
                    yield read(answer, read);
                }
                // a success with a fault in it is none
                yield new QuickbooksReply.Refused<>(
                        QuickbooksErrors.of(answer, Objects.requireNonNullElse(fault, QuickbooksFault.NONE), token),
                        answer.providerTime());
            }
        };
    }

    private static <T> QuickbooksReply<T> read(HttpOutcome.Answer answer, Function<byte[], T> read) {
        try {
            return new QuickbooksReply.Answered<>(read.apply(answer.body()), answer.providerTime());
        } catch (JacksonException e) {
            return new QuickbooksReply.Lost<>(new Unavailable("QuickBooks's answer cannot be read"), true);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
