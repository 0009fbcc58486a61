package com.nextcrm.integrations.simulators.myob;

import com.nextcrm.integrations.simulators.RollingWindow;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What MYOB takes of one API key, over all company files together: 8 requests in any second, 1,000,000 in a day. */
final class MyobLimits {

    private static final int PER_SECOND = 8;
    private static final int PER_DAY = 1_000_000;

    private final LongSupplier nanos;
    private double speed;
    private int perDay;
    private RollingWindow second = new RollingWindow(PER_SECOND, Duration.ofSeconds(1));
    private RollingWindow day = new RollingWindow(PER_DAY, Duration.ofDays(1));

    MyobLimits(double speed, LongSupplier nanos) {
        this.nanos = nanos;
        runAt(speed, PER_DAY);
    }

    /** @param newSpeed how much faster than real time they are; 0 for no limits at all */
    synchronized void runAt(double newSpeed, int requestsPerDay) {
        speed = newSpeed;
        perDay = requestsPerDay;
        second = new RollingWindow(PER_SECOND, scaled(Duration.ofSeconds(1)));
        day = new RollingWindow(perDay, scaled(Duration.ofDays(1)));
    }

    private Duration scaled(Duration real) {
        return speed > 0 ? Duration.ofNanos((long) (real.toNanos() / speed)) : real;
    }

    /** @throws MyobRefusal if that is too much */
    synchronized void admit() {
        if (speed <= 0) {
            return;
        }
        long now = nanos.getAsLong();
        if (day.remaining(now) == 0) {
            throw MyobRefusal.limited("daily");
        }
        if (second.remaining(now) == 0) {
            throw MyobRefusal.limited("per-second");
        }
        second.take(now);
        day.take(now);
    }
}
