package com.nextcrm.integrations.accounting.myob;

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
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** MYOB's API of one company file; what an answer means is for others to say. */
final class MyobApi {

    private static final RequestRejected NO_FILE =
            new RequestRejected(null, "It is not known which company file this is; connect MYOB again");
    private static final RequestRejected NO_KEY =
            new RequestRejected(null, "This deployment has no API key of MYOB: its operator has to set MYOB_CLIENT_ID");
    private static final Unavailable STRANGE_LINK =
            new Unavailable("MYOB's link to the next page leads elsewhere and was not followed");

    private final ProviderHttp http;
    private final MyobFile file;
    private final String key;

    MyobApi(ProviderHttp http, MyobFile file, String key) {
        this.http = http;
        this.file = file;
        this.key = key;
    }

    /** What we read of a company. */
    record Company(
            @Nullable String companyName,
            @Nullable String address,

            @com.fasterxml.jackson.annotation.JsonProperty("ABNOrTFN") @Nullable
            String abnOrTfn) {}

    MyobReply<Company> company(Connection connection) {
        return get(connection, "Company", (body, location) -> MyobJson.read(body, Company.class));
    }

    /**
     * The first page of a list, in this order. Without an order pages overlap.
     *
     * @param filter null for all
     * @param order {@code LastModified asc}
     */
    MyobReply<MyobList> list(Connection connection, String route, @Nullable String filter, String order, int top) {
        String query = (filter == null ? "" : "$filter=" + encoded(filter) + "&") + "$orderby=" + encoded(order)
                + "&$top=" + top;
        return get(connection, route + "?" + query, (body, location) -> MyobList.of(body));
    }

    /** The page that a list's link leads to, as it was given. */
    MyobReply<MyobList> follow(Connection connection, String link) {
        return file.isTrusted(link)
                ? send(connection, request(link).GET(), (body, location) -> MyobList.of(body))
                : new MyobReply.Lost<>(STRANGE_LINK, false);
    }

    /** One object's JSON. */
    MyobReply<ObjectNode> one(Connection connection, String route, String id) {
        return get(connection, route + "/" + encoded(id), (body, location) -> MyobJson.object(body));
    }

    /** Makes a new object; answers its UID, which only the place in the header tells where no body comes. */
    MyobReply<String> create(Connection connection, String route, ObjectNode content) {
        return write(connection, "POST", route + "?returnBody=true", content, MyobApi::uidOf);
    }

    /** Puts a whole object in the place of the one there is: what it lacks is cleared. */
    MyobReply<String> replace(Connection connection, String route, String id, ObjectNode content) {
        return write(connection, "PUT", route + "/" + encoded(id), content, (body, location) -> id);
    }

    private static String uidOf(byte[] body, Optional<String> location) {
        if (body.length > 0) {
            return MyobJson.object(body).path("UID").asString("");
        }
        String place = location.orElse("");
        return place.substring(place.lastIndexOf('/') + 1);
    }

    private <T> MyobReply<T> get(
            Connection connection, String pathAndQuery, BiFunction<byte[], Optional<String>, T> read) {
        return file.base(connection)
                .map(base -> send(connection, request(base + "/" + pathAndQuery).GET(), read))
                .orElseGet(() -> refused(NO_FILE));
    }

    private <T> MyobReply<T> write(
            Connection connection,
            String method,
            String pathAndQuery,
            ObjectNode content,
            BiFunction<byte[], Optional<String>, T> read) {
        byte[] body = MyobJson.MAPPER.writeValueAsBytes(content);
        return file.base(connection)
                .map(base -> send(
                        connection,
                        request(base + "/" + pathAndQuery)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofByteArray(body)),
                        read))
                .orElseGet(() -> refused(NO_FILE));
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .header("x-myobapi-key", key)
                .header("x-myobapi-version", "v2"); // without it objects come in an older shape, without ids
    }

    private static <T> MyobReply<T> refused(RequestRejected why) {
        return new MyobReply.Refused<>(new MyobError(0, why.reason(), false, why), Instant.EPOCH);
    }

    private <T> MyobReply<T> send(
            Connection connection, HttpRequest.Builder request, BiFunction<byte[], Optional<String>, T> read) {
        if (key.isBlank()) {
            return refused(NO_KEY);
        }
        return switch (http.send(connection, request)) {
            case HttpOutcome.NoAnswer none -> new MyobReply.Lost<>(none.failure(), none.mayHaveArrived());
            case HttpOutcome.Answer answer -> read(connection, answer, read);
        };
    }

    private static <T> MyobReply<T> read(
            Connection connection, HttpOutcome.Answer answer, BiFunction<byte[], Optional<String>, T> read) {
        try {
            byte[] body = answer.header("Content-Encoding").orElse("").equalsIgnoreCase("gzip")
                    ? MyobJson.unpacked(answer.body())
                    : answer.body();
            return answer.isSuccess()
                    ? new MyobReply.Answered<>(read.apply(body, answer.header("Location")), answer.providerTime())
                    : new MyobReply.Refused<>(
                            MyobErrors.of(answer, body, connection.credential().reveal()), answer.providerTime());
        } catch (JacksonException e) {
            return new MyobReply.Lost<>(new Unavailable("MYOB's answer cannot be read"), true);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
