package com.nextcrm.integrations.simulators.paypal;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Gives out access tokens for client credentials, good for about nine hours. */
final class PaypalTokens {

    private static final Duration LIFE = Duration.ofSeconds(31_668);
    private static final int MAX_KEPT = 10_000;
    private static final String SCOPES = "https://uri.paypal.com/services/reporting/search/read"
            + " https://uri.paypal.com/services/reporting/balances/read"
            + " https://uri.paypal.com/services/applications/webhooks"
            + " https://uri.paypal.com/services/payments/payment https://uri.paypal.com/services/subscriptions";

    private final PaypalSimulatorOptions options;
    private final Clock clock;
    private final SequencedMap<String, Instant> tokens = new LinkedHashMap<>();
    private long given;

    PaypalTokens(PaypalSimulatorOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    Answer answer(Call call) {
        if (!call.method().equals("POST")
                || !"client_credentials".equals(call.form().value("grant_type"))) {
            return refused(400, "unsupported_grant_type", "Grant Type is NULL");
        }
        String pair = options.clientId() + ":" + options.clientSecret();
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        if (!basic.equals(call.header("Authorization"))) {
            return refused(401, "invalid_client", "Client Authentication failed");
        }
        return PaypalJson.answer(
                200,
                PaypalJson.object()
                        .put("scope", SCOPES)
                        .put("access_token", give())
                        .put("token_type", "Bearer")
                        .put("app_id", "APP-80W284485P519543T")
                        .put("expires_in", LIFE.toSeconds())
                        .put("nonce", clock.instant() + UUID.randomUUID().toString()));
    }

    private synchronized String give() {
        String token = "A21AA" + UUID.randomUUID().toString().replace("-", "") + UUID.randomUUID();
        tokens.put(token, clock.instant().plus(LIFE));
        given++;
        if (tokens.size() > MAX_KEPT) {
            tokens.pollFirstEntry();
        }
        return token;
    }

    /** How many were given out. */
    synchronized long given() {
        return given;
    }

    /** None of them is good any more. */
    synchronized void revoke() {
        tokens.clear();
    }

    synchronized boolean knows(String token) {
        Instant until = tokens.get(token);
        return !options.token().isEmpty() && token.equals(options.token())
                || until != null && until.isAfter(clock.instant());
    }

    /** Errors of tokens have another shape than all others. */
    static Answer refused(int status, String error, String description) {
        ObjectNode body = PaypalJson.object().put("error", error).put("error_description", description);
        return PaypalJson.answer(status, body);
    }
}
