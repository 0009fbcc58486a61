package com.nextcrm.integrations.simulators;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that can be put forward, so that a day passes at once. */
public final class AdjustableClock extends Clock {

    private final Clock clock;
    private final AtomicReference<Duration> ahead;

    public AdjustableClock(Clock clock) {
        this(clock, new AtomicReference<>(Duration.ZERO));
    }

    private AdjustableClock(Clock clock, AtomicReference<Duration> ahead) {
        this.clock = clock;
        this.ahead = ahead;
    }

    public void advance(Duration by) {
        ahead.accumulateAndGet(by, Duration::plus);
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new AdjustableClock(clock.withZone(zone), ahead);
    }
}
