package com.nextcrm.integrations.platform.messaging;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.Message;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.platform.logging.Correlation;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Puts messages into envelopes: a new id, the time, and the correlation of what is being done. */
public final class Envelopes {

    private static final long PROCESS = UUID.randomUUID().getMostSignificantBits();
    private static final AtomicLong COUNTER = new AtomicLong(UUID.randomUUID().getLeastSignificantBits());

    private final Clock clock;

    public Envelopes(Clock clock) {
        this.clock = clock;
    }

    /** For what a request or a timer sets off. */
    public <M extends Message> Envelope<M> of(M message) {
        return new Envelope<>(newId(), clock.instant(), Correlation.currentOrNew(), null, message);
    }

    /** For what another message sets off. */
    public <M extends Message> Envelope<M> answering(Envelope<?> cause, M message) {
        return new Envelope<>(newId(), clock.instant(), cause.correlationId(), cause.id(), message);
    }

    /** As {@link #answering}, with an id that is the same whenever the same is told again. */
    public <M extends Message> Envelope<M> answering(Envelope<?> cause, M message, MessageId id) {
        return new Envelope<>(id, clock.instant(), cause.correlationId(), cause.id(), message);
    }

    /** Unique, which is all it has to be: a secure random number for each message is dear where there are thousands. */
    private static MessageId newId() {
        return new MessageId(new UUID(PROCESS, COUNTER.getAndIncrement()).toString());
    }
}
