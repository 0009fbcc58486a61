package com.nextcrm.integrations.simulators.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.simulators.Answer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class XeroLimitsTest {

    private final AtomicLong now = new AtomicLong();

    @Test
    void admitsSixtyInAnyMinuteAndSaysWhatIsLeft() {
        XeroLimits limits = new XeroLimits(XeroLimits.Rules.REAL, now::get);
        Answer last = ask(limits, "a");
        for (int i = 1; i < 60; i++) {
            now.addAndGet(Duration.ofMillis(500).toNanos());
            last = ask(limits, "a");
        }
        assertThat(last.headers())
                .containsEntry("X-MinLimit-Remaining", "0")
                .containsEntry("X-DayLimit-Remaining", "4940")
                .containsEntry("X-AppMinLimit-Remaining", "9940");
        Answer refused = ask(limits, "a");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers())
                .containsEntry("X-Rate-Limit-Problem", "minute")
                .containsEntry("Retry-After", "31");
        assertThat(ask(limits, "another organisation").status()).isEqualTo(200);
        now.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(ask(limits, "a").status()).isEqualTo(200);
    }

    @Test
    void admitsFiveAtOnceWithoutSayingWhenToComeBack() {
        XeroLimits limits = new XeroLimits(XeroLimits.Rules.REAL, now::get);
        Answer sixth = nested(limits, 5);
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.headers())
                .containsEntry("X-Rate-Limit-Problem", "concurrent")
                .doesNotContainKey("Retry-After");
        assertThat(ask(limits, "a").status()).isEqualTo(200);
    }

    @Test
    void endsTheDayAndTheApplicationsMinuteToo() {
        XeroLimits day = new XeroLimits(new XeroLimits.Rules(5, 60, 2, 10_000, 60), now::get);
        ask(day, "a");
        ask(day, "a");
        assertThat(ask(day, "a").headers())
                .containsEntry("X-Rate-Limit-Problem", "day")
                .containsEntry("Retry-After", "1440"); // a day at sixty times the pace
        XeroLimits app = new XeroLimits(new XeroLimits.Rules(5, 60, 5_000, 1, 1), now::get);
        ask(app, "a");
        assertThat(ask(app, "b").headers()).containsEntry("X-Rate-Limit-Problem", "appminute");
    }

    private static Answer nested(XeroLimits limits, int depth) {
        Answer[] inner = new Answer[1];
        Answer outer = limits.admit("a", () -> {
            inner[0] = depth == 0 ? Answer.text(200, "") : nested(limits, depth - 1);
            return Answer.text(200, "");
        });
        return outer.status() == 429 ? outer : inner[0];
    }

    private static Answer ask(XeroLimits limits, String tenant) {
        return limits.admit(tenant, () -> Answer.text(200, ""));
    }
}
