package com.nextcrm.integrations.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final RestartBudget budget = new RestartBudget(clock);

    @Test
    void endsWithTheFourthDeathInFiveMinutes() {
        assertThat(budget.allows("broker")).isTrue();
        assertThat(budget.allows("broker")).isTrue();
        assertThat(budget.allows("broker")).isTrue();
        assertThat(budget.allows("broker")).isFalse();
        assertThat(budget.allows("database")).isTrue();
    }

    @Test
    void forgetsDeathsOfLongAgo() {
        for (int i = 0; i < 20; i++) {
            assertThat(budget.allows("broker")).isTrue();
            now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(2)));
        }
    }

    @Test
    void waitsLongerAfterEveryDeath() {
        budget.allows("broker");
        assertThat(budget.pause("broker")).isEqualTo(Duration.ofMillis(500));
        budget.allows("broker");
        assertThat(budget.pause("broker")).isEqualTo(Duration.ofSeconds(1));
    }
}
