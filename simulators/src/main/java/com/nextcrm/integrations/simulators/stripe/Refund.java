package com.nextcrm.integrations.simulators.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Money given back.
 *
 * @param number its place in the order of creation; the id is made of it
 * @param charge number of the charge
 * @param status succeeded, pending, failed or canceled
 */
public record Refund(
        long number,
        long created,
        long charge,
        long amount,
        String currency,
        @Nullable String reason,
        String status,
        Map<String, String> metadata) {

    public Refund {
        metadata = Map.copyOf(metadata);
    }

    Refund withCreated(long second) {
        return new Refund(number, second, charge, amount, currency, reason, status, metadata);
    }

    Refund withStatus(String other) {
        return new Refund(number, created, charge, amount, currency, reason, other, metadata);
    }
}
