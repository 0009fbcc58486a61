package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.accounting.xero.XeroProperties.Limits;
import com.nextcrm.integrations.sdk.http.HttpOutcome;
import com.nextcrm.integrations.sdk.http.ProviderHttp;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Xero's Accounting API; what an answer means is for others to say. */
final class XeroApi {

    private final ProviderHttp http;
    private final URI baseUrl;
    private final Limits limits;

    XeroApi(ProviderHttp http, URI baseUrl, Limits limits) {
        this.http = http;
        this.baseUrl = baseUrl;
        this.limits = limits;
    }

    XeroReply<XeroList> organisation(Connection connection) {
        return get(connection, "Organisation", null, body -> XeroList.of(body, "Organisations"));
    }

    /**
     * Some rows, archived ones too, in the order in which they were changed.
     *
     * @param resource {@code Invoices} or {@code Contacts}
     * @param since null for all; whole seconds count
     */
    XeroReply<XeroList> list(Connection connection, String resource, @Nullable Instant since, int page, int pageSize) {
        String query = "?page=" + page + "&pageSize=" + pageSize + "&order=UpdatedDateUTC%20ASC&includeArchived=true"
                + decimals(resource, "&");
        return get(connection, resource + query, since, body -> XeroList.of(body, resource));
    }

    XeroReply<XeroList> one(Connection connection, String resource, String id) {
        String path = resource + "/" + encoded(id) + decimals(resource, "?");
        return get(connection, path, null, body -> XeroList.of(body, resource));
    }

    /** Those that a condition holds for, the latest first. */
    XeroReply<XeroList> search(Connection connection, String resource, String where) {
        String query = "?where=" + encoded(where) + "&page=1&order=UpdatedDateUTC%20DESC" + decimals(resource, "&");
        return get(connection, resource + query, null, body -> XeroList.of(body, resource));
    }

    /** Makes a new one. What is not said about {@code summarizeErrors}, Xero does now one way and now the other. */
    XeroReply<XeroList> create(Connection connection, String resource, Object body, String key) {
        String query = "?summarizeErrors=true" + decimals(resource, "&");
        return write(connection, "PUT", resource, resource + query, body, key);
    }

    /** Changes one there is. */
    XeroReply<XeroList> update(Connection connection, String resource, String id, Object body, String key) {
        return write(connection, "POST", resource, resource + "/" + encoded(id) + decimals(resource, "?"), body, key);
    }

    private XeroReply<XeroList> write(
            Connection connection, String method, String resource, String path, Object body, String key) {
        return send(
                connection,
                path,
                answer -> XeroList.of(answer, resource),
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .method(method, BodyPublishers.ofByteArray(XeroJson.MAPPER.writeValueAsBytes(body))));
    }

    /** Unit prices with four decimals instead of two. */
    private static String decimals(String resource, String separator) {
        return resource.equals(XeroType.INVOICES.resource()) ? separator + "unitdp=4" : "";
    }

    private <T> XeroReply<T> get(
            Connection connection, String pathAndQuery, @Nullable Instant since, Function<byte[], T> read) {
        return send(
                connection,
                pathAndQuery,
                read,
                request -> since == null
                        ? request.GET()
                        : request.GET().header("If-Modified-Since", XeroDates.modifiedSince(since)));
    }

    private <T> XeroReply<T> send(
            Connection connection,
            String pathAndQuery,
            Function<byte[], T> read,
            Function<HttpRequest.Builder, HttpRequest.Builder> complete) {
        Optional<String> tenant = XeroTenant.of(connection);
        if (tenant.isEmpty()) {
            RequestRejected unknown = new RequestRejected(
                    null, "It is not known which Xero organisation this is: connect it through Xero's consent page");
            return new XeroReply.Refused<>(new XeroError(0, unknown.reason(), unknown), Instant.EPOCH);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + "/api.xro/2.0/" + pathAndQuery))
                .header("Accept", "application/json") // the default is XML
                .header("User-Agent", "NextCRM-Integrations")
                .header("Xero-tenant-id", tenant.get());
        return switch (http.send(connection, complete.apply(request))) {
            case HttpOutcome.NoAnswer none -> new XeroReply.Lost<>(none.failure(), none.mayHaveArrived());
            case HttpOutcome.Answer answer -> {
                heed(connection, answer);
                yield answer.isSuccess()
                        ? read(answer, read)
                        : new XeroReply.Refused<>(XeroErrors.of(answer), answer.providerTime());
            }
        };
    }

    /** What is left of the budgets, as Xero counts it: other instances and the time before a restart are in it. */
    private void heed(Connection connection, HttpOutcome.Answer answer) {
        Duration minute = limits.minute();
        remaining(answer, "X-DayLimit-Remaining", left -> connection.gate().remaining(limits.day(), left));
        remaining(answer, "X-MinLimit-Remaining", left -> connection.gate().remaining(minute, left));
        remaining(answer, "X-AppMinLimit-Remaining", left -> connection.gate().sharedRemaining(minute, left));
    }

    private static void remaining(HttpOutcome.Answer answer, String header, LongConsumer tell) {
        answer.header(header)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,9}"))
                .ifPresent(text -> tell.accept(Long.parseLong(text)));
    }

    private static <T> XeroReply<T> read(HttpOutcome.Answer answer, Function<byte[], T> read) {
        try {
            return new XeroReply.Answered<>(read.apply(answer.body()), answer.providerTime());
        } catch (JacksonException e) {
            return new XeroReply.Lost<>(new Unavailable("Xero's answer cannot be read"), true);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
