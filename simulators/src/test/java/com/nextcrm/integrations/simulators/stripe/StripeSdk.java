package com.nextcrm.integrations.simulators.stripe;

import com.stripe.StripeClient;

/** Stripe's own SDK, pointed at a simulator. */
final class StripeSdk {

    private StripeSdk() {}

    static StripeClient client(StripeSimulator stripe) {
        return client(stripe, stripe.key(), 0);
    }

    static StripeClient client(StripeSimulator stripe, String key) {
        return client(stripe, key, 0);
    }

    static StripeClient client(StripeSimulator stripe, String key, int retries) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(stripe.baseUri().toString())
                .setConnectTimeout(2_000)
                .setReadTimeout(5_000)
                .setMaxNetworkRetries(retries)
                .build();
    }
}
