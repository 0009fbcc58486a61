package com.nextcrm.integrations.simulators.stripe;

import org.jspecify.annotations.Nullable;

/**
 * One delivery, ready to be sent.
 *
 * @param body the exact bytes that were signed
 * @param signature value of {@code Stripe-Signature}; empty for a delivery without that header
 * @param forgery what is wrong with it; null when it is genuine
 */
@SuppressWarnings("ArrayRecordComponent") // load generators send these bytes as they are; a copy per access would cost
public record SignedWebhook(
        String eventId,
        byte[] body,
        String signature,
        @Nullable Forgery forgery) {

    SignedWebhook signed(String other) {
        return new SignedWebhook(eventId, body, other, forgery);
    }

    SignedWebhook withBody(byte[] other) {
        return new SignedWebhook(eventId, other, signature, forgery);
    }

    SignedWebhook as(Forgery kind) {
        return new SignedWebhook(eventId, body, signature, kind);
    }
}
