package com.nextcrm.integrations.simulators;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many in any stretch of such a length. */
public final class RollingWindow {

    private final int most;
    private final long nanos;
    private final Deque<Long> taken = new ArrayDeque<>();

    public RollingWindow(int most, Duration length) {
        this.most = most;
        this.nanos = length.toNanos();
    }

    public int remaining(long now) {
        while (!taken.isEmpty() && now - taken.getFirst() >= nanos) {
            taken.removeFirst();
        }
        return Math.max(0, most - taken.size());
    }

    public void take(long now) {
        taken.addLast(now);
    }

    /** At least 1. */
    public long secondsUntilRoom(long now) {
        long left = taken.isEmpty() ? 0 : taken.getFirst() + nanos - now;
        return Math.max(1, (left + 999_999_999) / 1_000_000_000);
    }
}
