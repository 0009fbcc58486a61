package com.nextcrm.integrations.orchestrator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Schedule;
import com.nextcrm.integrations.contracts.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchedulePlannerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration SPREAD = Duration.ofMinutes(5);

    private final SchedulePlanner planner = planner(SPREAD);

    private static SchedulePlanner planner(Duration spread) {
        return new SchedulePlanner(new ScheduleSettings(
                true,
                Duration.ofHours(1),
                Duration.ofHours(6),
                spread,
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                Duration.ofSeconds(30)));
    }

    private static SyncSchedule set(SchedulePlanner planner, String integration, Schedule plan) {
        return planner.set(new TenantId("acme"), new IntegrationId(integration), plan, false, null, NOW);
    }

    private static Instant due(SyncSchedule schedule) {
        return Objects.requireNonNull(schedule.nextAt());
    }

    private static Schedule every(String interval) {
        return new Schedule(interval, null, null, List.of());
    }

    private static Schedule cron(String expression, String zone) {
        return new Schedule(null, expression, zone, List.of());
    }

    private static List<Instant> times(SchedulePlanner planner, SyncSchedule first, int count) {
        List<Instant> times = new ArrayList<>();
        SyncSchedule schedule = first;
        while (times.size() < count) {
            times.add(due(schedule));
            schedule = planner.claim(schedule, due(schedule)).withoutTick();
        }
        return times;
    }

    @Test
    void givesEachIntegrationItsOwnPlaceAndKeepsIt() {
        List<Instant> firsts = IntStream.range(0, 200)
                .mapToObj(index -> due(set(planner, "int-" + index, every("PT1H"))))
                .toList();
        Instant hour = NOW.plus(Duration.ofHours(1));
        assertThat(firsts).allSatisfy(first -> assertThat(first).isBetween(hour, hour.plus(SPREAD)));
        assertThat(firsts.stream().filter(first -> first.isBefore(hour.plus(SPREAD.dividedBy(2)))))
                .hasSizeBetween(60, 140);
        SyncSchedule one = set(planner, "int-1", every("PT1H"));
        assertThat(times(planner, one, 3))
                .containsExactly(due(one), due(one).plus(Duration.ofHours(1)), due(one).plus(Duration.ofHours(2)));
    }

    @Test
    void neverSpreadsOverMoreThanATenthOfTheInterval() {
        SyncSchedule short1 = set(planner, "int-1", every("PT10M"));
        assertThat(due(short1)).isBetween(NOW.plusSeconds(600), NOW.plusSeconds(660));
    }

    @Test
    void makesUpForAllThatWasMissedByOne() {
        SyncSchedule schedule = set(planner, "int-1", every("PT1H"));
        Instant late = NOW.plus(Duration.ofHours(50)).plusSeconds(1);
        SyncSchedule claimed = planner.claim(schedule, late);
        assertThat(claimed.tick()).isEqualTo(due(schedule));
        assertThat(claimed.nextAt()).isBetween(late, late.plus(Duration.ofHours(1)));
        assertThat(claimed.lookAt()).isEqualTo(late.plusSeconds(30));
        assertThat(claimed.withoutTick().lookAt()).isEqualTo(claimed.nextAt());
    }

    @Test
    void keepsOneTickHoweverManyPassWhileItWaits() {
        SyncSchedule schedule = set(planner, "int-1", every("PT1H"));
        SyncSchedule waiting = planner.claim(schedule, due(schedule))
                .lookingAgain(due(schedule).plusSeconds(7200));
        assertThat(waiting.lookAt()).isEqualTo(due(waiting));
        SyncSchedule again = planner.claim(waiting, due(waiting));
        assertThat(again.tick()).isEqualTo(due(schedule));
        assertThat(again.runOf(due(schedule))).isEqualTo(schedule.runOf(due(schedule)));
    }

    @Test
    void readsACronExpressionInItsZoneAndItsSummerTime() {
        SchedulePlanner exact = planner(Duration.ZERO);
        assertThat(set(exact, "int-1", cron("0 6 * * *", "UTC")).nextAt()).isEqualTo("2026-11-25T06:00:00Z");
        assertThat(set(exact, "int-1", cron("0 6 * * *", "Australia/Sydney")).nextAt())
                .isEqualTo("2026-11-24T19:00:00Z");
        SyncSchedule berlin = planner(Duration.ZERO)
                .set(
                        new TenantId("acme"),
                        new IntegrationId("int-1"),
                        cron("30 0 6 * * *", "Europe/Berlin"),
                        false,
                        null,
                        Instant.parse("2027-03-27T00:00:00Z"));
        assertThat(times(exact, berlin, 2))
                .containsExactly(Instant.parse("2027-03-27T05:00:30Z"), Instant.parse("2027-03-28T04:00:30Z"));
    }

    @Test
    void walksThroughUnequalDistancesWithoutDoublingOne() {
        SyncSchedule schedule = set(planner, "int-77", cron("0,5 * * * *", "UTC"));
        List<Instant> times = times(planner, schedule, 6);
        Duration place = Duration.between(NOW, times.getFirst());
        assertThat(place).isBetween(Duration.ZERO, Duration.ofSeconds(30));
        assertThat(times.stream().map(time -> time.minus(place).toString()))
                .containsExactly(
                        "2026-11-24T10:00:00Z",
                        "2026-11-24T10:05:00Z",
                        "2026-11-24T11:00:00Z",
                        "2026-11-24T11:05:00Z",
                        "2026-11-24T12:00:00Z",
                        "2026-11-24T12:05:00Z");
    }
}
