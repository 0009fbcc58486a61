package com.nextcrm.integrations.simulators.stripe;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A delivery that a receiver must refuse. */
public enum Forgery {
    /** Signed with a secret that is not the endpoint's. */
    WRONG_SECRET {
        @Override
        SignedWebhook of(SignedWebhook genuine, long now, List<String> secrets) {
            return genuine.signed(StripeSignature.header(genuine.body(), now, List.of("whsec_of_somebody_else")));
        }
    },
    /** Rightly signed, but 301 seconds ago. */
    STALE {
        @Override
        SignedWebhook of(SignedWebhook genuine, long now, List<String> secrets) {
            return genuine.signed(StripeSignature.header(genuine.body(), now - 301, secrets));
        }
    },
    /** The signature is right for the same JSON in other bytes. */
    REENCODED_BODY {
        @Override
        SignedWebhook of(SignedWebhook genuine, long now, List<String> secrets) {
            String body = new String(genuine.body(), StandardCharsets.UTF_8);
            return genuine.withBody(body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    },
    /** No signature header at all. */
    UNSIGNED {
        @Override
        SignedWebhook of(SignedWebhook genuine, long now, List<String> secrets) {
            return genuine.signed("");
        }
    },
    /** The right signature in upper-case hexadecimal digits. */
    UPPER_CASE_HEX {
        @Override
        SignedWebhook of(SignedWebhook genuine, long now, List<String> secrets) {
            String hex = StripeSignature.hex(genuine.body(), now, secrets.getFirst());
            return genuine.signed("t=" + now + ",v1=" + hex.toUpperCase(Locale.ROOT));
        }
    },
    /** The right signature under the scheme that only ever meant "fake". */
    V0_ONLY {
        @Override
        SignedWebhook of(SignedWebhook genuine, long now, List<String> secrets) {
            String hex = StripeSignature.hex(genuine.body(), now, secrets.getFirst());
            return genuine.signed("t=" + now + ",v0=" + hex);
        }
    },
    /** A header on which careless parsers stumble. */
    GARBAGE_HEADER {
        @Override
        SignedWebhook of(SignedWebhook genuine, long now, List<String> secrets) {
            return genuine.signed("t=abc,v1,=,v1=" + "z".repeat(64));
        }
    };

    abstract SignedWebhook of(SignedWebhook genuine, long now, List<String> secrets);
}
