package com.nextcrm.integrations.sdk.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nextcrm.integrations.sdk.spi.ProviderProfile;
import com.nextcrm.integrations.sdk.spi.ProviderProfile.Window;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final AtomicLong now = new AtomicLong(17);

    @Test
    void neverPutsMoreIntoAWindowThanItHoldsAndUsesNearlyAllOfIt() {
        Allowance minute = new Allowance(Window.within(60, MINUTE, 2), 0);
        Deque<Long> inWindow = new ArrayDeque<>();
        int most = 0;
        int all = 0;
        for (long time = 0; time < Duration.ofMinutes(30).toNanos(); time += minute.turnIn(time)) {
            minute.take(time, 1);
            inWindow.addLast(time);
            while (time - inWindow.getFirst() >= MINUTE.toNanos()) {
                inWindow.removeFirst();
            }
            most = Math.max(most, inWindow.size());
            all++;
        }
        assertThat(most).isLessThanOrEqualTo(60);
        assertThat(all / 30.0).isGreaterThan(57);
    }

    @Test
    void letsABurstThroughAndRefusesWhatWouldWaitTooLong() {
        Pace pace = pace(new ProviderProfile.Pace(List.of(new Window(1, DAY, 3)), 0, List.of()), new ArrayList<>());
        for (int i = 0; i < 3; i++) {
            pace.enter();
        }
        assertThatExceptionOfType(Pace.OutOfPace.class)
                .isThrownBy(pace::enter)
                .satisfies(refusal -> assertThat(refusal.wait).isEqualTo(DAY));
    }

    @Test
    void believesTheProviderWhenLessIsLeft() {
        Pace pace =
                pace(new ProviderProfile.Pace(List.of(new Window(24, DAY, 1_000)), 0, List.of()), new ArrayList<>());
        pace.enter();
        pace.remaining(MINUTE, 0); // of a window it does not have
        pace.remaining(DAY, 2);
        pace.enter();
        pace.enter();
        assertThatExceptionOfType(Pace.OutOfPace.class)
                .isThrownBy(pace::enter)
                .satisfies(refusal -> assertThat(refusal.wait).isEqualTo(Duration.ofHours(1)));
        pace.remaining(DAY, 900);
        assertThatExceptionOfType(Pace.OutOfPace.class).isThrownBy(pace::enter);
    }

    @Test
    void sharesOneWindowAmongIntegrations() {
        ProviderProfile.Pace shared =
                new ProviderProfile.Pace(List.of(new Window(1_000, MINUTE, 1_000)), 0, List.of(new Window(1, DAY, 2)));
        List<Allowance> together = Pace.allowances(shared.shared(), now::get);
        pace(shared, together).enter();
        pace(shared, together).enter();
        assertThatExceptionOfType(Pace.OutOfPace.class)
                .isThrownBy(() -> pace(shared, together).enter());
    }

    @Test
    void keepsSoManyUnderWayAndNoMore() throws InterruptedException {
        Pace pace = pace(
                new ProviderProfile.Pace(List.of(new Window(100_000, MINUTE, 10_000)), 5, List.of()),
                new ArrayList<>());
        AtomicInteger under = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            callers.add(Thread.startVirtualThread(() -> {
                for (int n = 0; n < 50; n++) {
                    pace.enter();
                    most.accumulateAndGet(under.incrementAndGet(), Math::max);
                    Thread.yield();
                    under.decrementAndGet();
                    pace.leave();
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(most.get()).isBetween(1, 5);
    }

    @Test
    void goesAtHalfThePaceForAMinuteAfterBeingRefused() {
        Pace pace = pace(new ProviderProfile.Pace(List.of(new Window(10, DAY, 4)), 0, List.of()), new ArrayList<>());
        pace.slowDown();
        pace.enter();
        pace.enter();
        assertThatExceptionOfType(Pace.OutOfPace.class).isThrownBy(pace::enter);
        now.addAndGet(DAY.toNanos());
        for (int i = 0; i < 4; i++) {
            pace.enter();
        }
    }

    private Pace pace(ProviderProfile.Pace profile, List<Allowance> shared) {
        return new Pace(profile, shared, now::get);
    }
}
