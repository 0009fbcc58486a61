package com.nextcrm.integrations.ingress.sender;

import java.time.Instant;

/**
 * A webhook as it came, not yet believed.
 *
 * @param body the raw bytes
 * @param receivedAt by our clock
 */
public record Delivery(Headers headers, byte[] body, Instant receivedAt) {}
