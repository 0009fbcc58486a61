package com.nextcrm.integrations.sdk.spi;

import java.time.Instant;

/**
 * A webhook whose signature was verified.
 *
 * @param eventType the provider's name of its type
 * @param body exactly as received
 * @param receivedAt by our clock
 */
public record WebhookBody(String eventId, String eventType, byte[] body, Instant receivedAt) {}
