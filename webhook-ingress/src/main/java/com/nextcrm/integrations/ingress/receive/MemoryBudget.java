package com.nextcrm.integrations.ingress.receive;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that may be held at once. */
final class MemoryBudget {

    private final AtomicLong left;

    MemoryBudget(long bytes) {
        left = new AtomicLong(bytes);
    }

    boolean take(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }
}
