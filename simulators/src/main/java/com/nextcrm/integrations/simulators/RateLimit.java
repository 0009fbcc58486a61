package com.nextcrm.integrations.simulators;

import java.util.function.LongSupplier;

/** So many requests a second, with a burst of one second's worth. */
public final class RateLimit {

    private final LongSupplier nanos;
    private double perSecond;
    private double tokens;
    private long last;

    /** @param perSecond 0 for no limit */
    public RateLimit(double perSecond) {
        this(perSecond, System::nanoTime);
    }

    RateLimit(double perSecond, LongSupplier nanos) {
        this.nanos = nanos;
        this.last = nanos.getAsLong();
        limitTo(perSecond);
    }

    public synchronized void limitTo(double requestsPerSecond) {
        perSecond = requestsPerSecond;
        tokens = requestsPerSecond;
    }

    /** Whether one more request is within the limit; counts it if so. */
    public synchronized boolean admits() {
        if (perSecond <= 0) {
            return true;
        }
        long now = nanos.getAsLong();
        tokens = Math.min(Math.max(1, perSecond), tokens + (now - last) / 1e9 * perSecond);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
