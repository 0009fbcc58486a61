package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.sdk.http.HttpOutcome;
import com.nextcrm.integrations.sdk.http.ProviderHttp;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/** Stripe's HTTP API in the one version we know; what an answer means is for others to say. */
final class StripeApi {

    /** An account's own version may be any; this one is asked for with each request. */
    static final String VERSION = "2026-07-29.dahlia";

    private final ProviderHttp http;
    private final URI baseUrl;

    StripeApi(ProviderHttp http, URI baseUrl) {
        this.http = http;
        this.baseUrl = baseUrl;
    }

    StripeReply<StripeAccount> account(Connection connection) {
        return get(connection, "account", new StripeForm(), body -> StripeJson.read(body, StripeAccount.class));
    }

    /** One page of all there are, newest first. */
    StripeReply<StripeList> list(Connection connection, StripeResource resource, StripeForm query) {
        return get(connection, resource.path(), resource.listed(query), StripeList::of);
    }

    /** One object's JSON. */
    StripeReply<byte[]> one(Connection connection, StripeResource resource, String id) {
        return get(connection, path(resource, id), resource.single(), StripeApi::json);
    }

    /** One page of a list that an object shows only the beginning of. */
    StripeReply<StripeList> inner(Connection connection, String path, StripeForm query) {
        return get(connection, path, query, StripeList::of);
    }

    static String path(StripeResource resource, String id) {
        return resource.path() + "/" + StripeForm.encoded(id);
    }

    /** Events of the last 30 days, newest first. */
    StripeReply<StripeList> events(Connection connection, StripeForm query) {
        return get(connection, "events", query, StripeList::of);
    }

    /** Makes or changes something; its JSON. A repeated key is answered with the first answer. */
    StripeReply<byte[]> post(Connection connection, String path, StripeForm form, String idempotencyKey) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(form.encoded()));
        return send(connection, request, StripeApi::json);
    }

    /** Ends something; its JSON. Stripe takes no key with this, and needs none. */
    StripeReply<byte[]> delete(Connection connection, String path, StripeForm query) {
        return send(connection, request(path + "?" + query.encoded()).DELETE(), StripeApi::json);
    }

    private <T> StripeReply<T> get(Connection connection, String path, StripeForm query, Function<byte[], T> read) {
        return send(connection, request(path + "?" + query.encoded()), read);
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(baseUrl + "/v1/" + pathAndQuery))
                .header("Accept", "application/json")
                .header("Stripe-Version", VERSION);
    }

    private <T> StripeReply<T> send(Connection connection, HttpRequest.Builder request, Function<byte[], T> read) {
        return switch (http.send(connection, request)) {
            case HttpOutcome.NoAnswer none -> new StripeReply.Lost<>(none.failure(), none.mayHaveArrived());
            case HttpOutcome.Answer answer ->
                answer.isSuccess()
                        ? read(answer, read)
                        : new StripeReply.Refused<>(StripeErrors.of(answer), answer.providerTime());
        };
    }

    private static <T> StripeReply<T> read(HttpOutcome.Answer answer, Function<byte[], T> read) {
        try {
            return new StripeReply.Answered<>(read.apply(answer.body()), answer.providerTime());
        } catch (JacksonException e) {
            return new StripeReply.Lost<>(new Unavailable("Stripe's answer cannot be read"), true);
        }
    }

    private static byte[] json(byte[] body) {
        StripeJson.MAPPER.readTree(body);
        return body;
    }
}
