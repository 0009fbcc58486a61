package com.nextcrm.integrations.simulators.stripe;

/**
 * One delivery, ready to be sent.
 *
 * @param body the exact bytes that were signed
 * @param signature value of {@code Stripe-Signature}; empty for a delivery without that header
 */
@SuppressWarnings("ArrayRecordComponent") // load generators send these bytes as they are; a copy per access would cost
public record SignedWebhook(String eventId, byte[] body, String signature) {

    SignedWebhook signed(String other) {
        return new SignedWebhook(eventId, body, other);
    }

    SignedWebhook withBody(byte[] other) {
        return new SignedWebhook(eventId, other, signature);
    }
}
