package com.nextcrm.integrations.simulators.paypal;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A row of the history, as tests see it.
 *
 * @param kind {@code CAPTURE}, {@code SALE}, {@code REFUND} or {@code OTHER}
 * @param sound whether a reader can make sense of it
 */
public record PaypalRow(
        String id,
        String code,
        String kind,
        Instant created,
        String status,
        BigDecimal amount,
        String currency,
        BigDecimal refunded,
        boolean sound) {}
