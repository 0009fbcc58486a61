package com.nextcrm.integrations.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message and what is known of it. On Kafka the metadata stands in CloudEvents headers, the message in the value.
 *
 * @param occurredAt when the fact happened or the order was given
 * @param correlationId the same for all that one request set off; found in every log line
 * @param causationId the message this one answers
 */
public record Envelope<M extends Message>(
        MessageId id,
        Instant occurredAt,
        String correlationId,
        @Nullable MessageId causationId,
        M message) {}
