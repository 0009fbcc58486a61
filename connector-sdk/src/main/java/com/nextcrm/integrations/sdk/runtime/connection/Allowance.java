package com.nextcrm.integrations.sdk.runtime.connection;

import com.nextcrm.integrations.sdk.spi.ProviderProfile.Window;
import java.time.Duration;

/**
 * The room in one window, as the moment at which all of it would be free again. Requests reserve their turn, and are
 * served in the order in which they came.
 */
final class Allowance {

    private final Duration per;
    private final long nanosEach;
    private final int burst;
    private long freeAt;

    /** @param now in nanoseconds, of the same clock as all later ones */
    Allowance(Window window, long now) {
        this.per = window.per();
        this.nanosEach = window.per().dividedBy(window.requests()).toNanos();
        this.burst = window.burst();
        this.freeAt = now;
    }

    boolean isPer(Duration time) {
        return per.equals(time);
    }

    /** Nanoseconds until there is room for one more. */
    synchronized long turnIn(long now) {
        return Math.max(0, freeAt - (burst - 1) * nanosEach - now);
    }

    /** @param slowness 1, or how many times as long a request keeps its room */
    synchronized void take(long at, int slowness) {
        freeAt = Math.max(freeAt, at) + nanosEach * slowness;
    }

    /** There is no more room than this, whatever we thought. */
    synchronized void atMost(long remaining, long now) {
        if (remaining < burst) {
            freeAt = Math.max(freeAt, now + (burst - Math.max(0, remaining)) * nanosEach);
        }
    }
}
