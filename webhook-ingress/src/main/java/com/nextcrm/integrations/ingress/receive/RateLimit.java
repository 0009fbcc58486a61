package com.nextcrm.integrations.ingress.receive;

import java.time.Clock;

/** At most so many in each second of the clock. Thread-safe. */
final class RateLimit {

    private final Clock clock;
    private final int perSecond;
    private long second;
    private int taken;

    RateLimit(Clock clock, int perSecond) {
        this.clock = clock;
        this.perSecond = perSecond;
    }

    synchronized boolean tryTake() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            taken = 0;
        }
        return taken++ < perSecond;
    }
}
