package com.nextcrm.integrations.simulators.quickbooks;

import com.nextcrm.integrations.simulators.RateLimit;
import java.util.function.LongSupplier;

/**
 * What one company allows an app: 500 requests a minute, 10 a second, 10 at once. Time can run faster, so that a test
 * meets the limits of an hour in a minute.
 */
final class QuickbooksLimits {

    private static final int PER_MINUTE = 500;
    private static final int PER_SECOND = 10;
    private static final int AT_ONCE = 10;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final LongSupplier nanos;
    private double speed;
    private RateLimit perSecond = new RateLimit(0);
    private long windowStart;
    private int inWindow;
    private int inFlight;

    /** @param speed how much faster than real time they are; 0 for no limits at all */
    QuickbooksLimits(double speed, LongSupplier nanos) {
        this.nanos = nanos;
        this.windowStart = nanos.getAsLong();
        runAt(speed);
    }

    synchronized void runAt(double newSpeed) {
        speed = newSpeed;
        perSecond = new RateLimit(PER_SECOND * newSpeed);
        inWindow = 0;
        windowStart = nanos.getAsLong();
    }

    /** Whether one more request may begin; if so, it must {@link #end}. */
    synchronized boolean begin() {
        if (speed > 0) {
            long now = nanos.getAsLong();
            if (now - windowStart >= MINUTE_NANOS / speed) {
                windowStart = now;
                inWindow = 0;
            }
            if (inFlight >= AT_ONCE || inWindow >= PER_MINUTE || !perSecond.admits()) {
                return false;
            }
            inWindow++;
        }
        inFlight++;
        return true;
    }

    synchronized void end() {
        inFlight--;
    }
}
