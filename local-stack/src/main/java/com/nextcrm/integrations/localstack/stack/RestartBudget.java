package com.nextcrm.integrations.localstack.stack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How often a process may die before starting it again is pointless: three times in five minutes. */
final class RestartBudget {
    static final int RESTARTS = 3;
    static final Duration PERIOD = Duration.ofMinutes(5);

    private final Map<String, Deque<Instant>> deaths = new HashMap<>();
    private final Clock clock;

    RestartBudget(Clock clock) {
        this.clock = clock;
    }

    /** Counts a death; false when it was one too many. */
    boolean allows(String process) {
        Deque<Instant> recent = deaths.computeIfAbsent(process, name -> new ArrayDeque<>());
        Instant now = clock.instant();
        recent.removeIf(death -> death.isBefore(now.minus(PERIOD)));
        recent.add(now);
        return recent.size() <= RESTARTS;
    }

    /** Longer with every death: 0.5 s, 1 s, 2 s. */
    Duration pause(String process) {
        int count = deaths.getOrDefault(process, new ArrayDeque<>()).size();
        return Duration.ofMillis(250L << Math.min(count, RESTARTS));
    }
}
