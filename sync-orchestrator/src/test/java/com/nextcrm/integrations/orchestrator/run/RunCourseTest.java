package com.nextcrm.integrations.orchestrator.run;

import static com.nextcrm.integrations.orchestrator.run.Runs.NOW;
import static com.nextcrm.integrations.orchestrator.run.Runs.finished;
import static com.nextcrm.integrations.orchestrator.run.Runs.interrupted;
import static com.nextcrm.integrations.orchestrator.run.Runs.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.Interruption;
import com.nextcrm.integrations.contracts.SliceEvent;
import com.nextcrm.integrations.contracts.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunCourseTest {

    private final RunCourse course = new RunCourse(Runs.SETTINGS, wait -> wait);

    private ActiveRun begun(String... types) {
        return course.begin(Runs.order(), Runs.types(types));
    }

    private SyncRun hear(SyncRun run, SliceEvent.OfRun... events) {
        SyncRun state = run;
        for (SliceEvent.OfRun event : events) {
            state = state instanceof ActiveRun active ? course.hear(active, event, NOW) : state;
        }
        return state;
    }

    private ActiveRun active(SyncRun run) {
        return (ActiveRun) run;
    }

    @Test
    void beginsWithTheFirstSliceOfTheFirstType() {
        ActiveRun run = begun("payments", "refunds");
        assertThat(run.status()).isEqualTo(SyncStatus.QUEUED);
        assertThat(run.current().dataType().value()).isEqualTo("payments");
        assertThat(run.step()).isEqualTo(new Step.Pulling(1, 1, false, NOW.plusSeconds(70)));
    }

    @Test
    void countsAPageOnceHoweverOftenItIsTold() {
        SyncRun run = hear(begun("payments"), page("payments", 1, 1, 2), page("payments", 1, 1, 2));
        assertThat(run.status()).isEqualTo(SyncStatus.RUNNING);
        assertThat(run.totals()).isEqualTo(new Counts(10, 8, 2, 0));
        assertThat(run.errors()).hasSize(2);
    }

    @Test
    void endsWithTheSameTotalsInWhateverOrderPagesCome() {
        for (int seed = 0; seed < 50; seed++) {
            List<SliceEvent.OfRun> events = new ArrayList<>();
            for (int number = 1; number <= 20; number++) {
                events.add(page("payments", 1, number, 0));
                events.add(page("payments", 1, number, 0));
            }
            Collections.shuffle(events, new Random(seed));
            events.add(finished("payments", 1, 20, true));
            SyncRun run = hear(begun("payments"), events.toArray(SliceEvent.OfRun[]::new));
            assertThat(run.totals()).isEqualTo(new Counts(200, 200, 0, 0));
            assertThat(run.status()).isEqualTo(SyncStatus.SUCCESS);
        }
    }

    @Test
    void ignoresOutcomesOfSlicesThatAreOverAndOfOtherTypes() {
        SyncRun second = hear(begun("payments", "refunds"), finished("payments", 1, 1, false));
        assertThat(active(second).step().slice()).isEqualTo(2);
        assertThat(hear(
                        second,
                        finished("payments", 1, 1, false),
                        finished("payments", 3, 9, true),
                        finished("refunds", 2, 9, true),
                        interrupted("payments", 1, 1, new Interruption.Refused("late"))))
                .isEqualTo(second);
        SyncRun refunds = hear(second, finished("payments", 2, 2, true));
        assertThat(hear(refunds, finished("payments", 1, 1, true), page("payments", 2, 7, 0)))
                .isEqualTo(refunds);
    }

    @Test
    void takesATypesLastTotalsFromItsOutcome() {
        SliceEvent.SliceFinished withDeleted = new SliceEvent.SliceFinished(
                Runs.order().tenant(),
                Runs.order().integration(),
                Runs.order().id(),
                Runs.types("payments").getFirst(),
                1,
                3,
                new Counts(30, 30, 0, 4),
                true);
        FinishedRun run = (FinishedRun) hear(begun("payments"), page("payments", 1, 1, 0), withDeleted);
        assertThat(run.totals()).isEqualTo(new Counts(30, 30, 0, 4));
        assertThat(run.message())
                .isEqualTo("Successfully synced 30 of 30 payments from Stripe; 4 no longer there, marked as deleted");
    }

    @Test
    void keepsAHundredErrorsAndCountsAll() {
        SyncRun run = hear(begun("payments"), page("payments", 1, 7, 60), page("payments", 1, 8, 70));
        assertThat(run.errors()).hasSize(SyncRun.MAX_ERRORS);
        assertThat(run.totals().failed()).isEqualTo(70);
    }

    @Test
    void waitsAsLongAsTheProviderAsks() {
        Instant resumeAt = NOW.plusSeconds(90);
        ActiveRun waiting = active(hear(
                begun("payments"),
                page("payments", 1, 1, 0),
                interrupted("payments", 1, 1, new Interruption.RateLimited(resumeAt))));
        assertThat(waiting.status()).isEqualTo(SyncStatus.WAITING);
        assertThat(waiting.step()).isEqualTo(new Step.Waiting(2, "Stripe asked us to slow down", resumeAt));
        assertThat(hear(waiting, interrupted("payments", 1, 1, new Interruption.RateLimited(resumeAt))))
                .isEqualTo(waiting);
        assertThat(course.due(waiting, resumeAt.minusMillis(1))).isEqualTo(waiting);
        ActiveRun resumed = active(course.due(waiting, resumeAt));
        assertThat(resumed.step()).isEqualTo(new Step.Pulling(2, 1, true, resumeAt.plusSeconds(70)));
    }

    @Test
    void doesNotWaitForEver() {
        SyncRun run = begun("payments");
        Interruption limited = new Interruption.RateLimited(NOW.plus(Duration.ofMinutes(4)));
        run = hear(run, interrupted("payments", 1, 0, limited));
        run = course.due(active(run), NOW.plus(Duration.ofMinutes(4)));
        run = hear(run, interrupted("payments", 2, 0, limited));
        run = course.due(active(run), NOW.plus(Duration.ofMinutes(8)));
        run = hear(run, interrupted("payments", 3, 0, limited));
        assertThat(run.status()).isEqualTo(SyncStatus.FAILED);
        assertThat(((FinishedRun) run).message()).contains("for longer than the 10 minutes we wait");
    }

    @Test
    void backsOffTwiceAsLongEachTimeAndStartsAnewAfterAPage() {
        Interruption down = new Interruption.Unavailable("Stripe answered 503");
        ActiveRun first = active(hear(begun("payments"), interrupted("payments", 1, 0, down)));
        assertThat(first.step().dueAt()).isEqualTo(NOW.plusSeconds(1));
        ActiveRun again = active(course.due(first, NOW.plusSeconds(1)));
        ActiveRun second = active(hear(again, interrupted("payments", 2, 0, down)));
        assertThat(second.step().dueAt()).isEqualTo(NOW.plusSeconds(2));
        ActiveRun third = active(course.due(second, NOW.plusSeconds(2)));
        assertThat(hear(third, interrupted("payments", 3, 0, down)).status()).isEqualTo(SyncStatus.FAILED);
        ActiveRun progressed = active(hear(third, page("payments", 3, 1, 0), interrupted("payments", 3, 1, down)));
        assertThat(progressed.step().dueAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void goesOnWithOtherTypesWhenOneIsRefused() {
        SyncRun run = hear(
                begun("payments", "refunds"),
                interrupted("payments", 1, 0, new Interruption.Refused("The key may not read payments")),
                finished("refunds", 1, 2, true));
        assertThat(run.status()).isEqualTo(SyncStatus.PARTIAL);
        assertThat(((FinishedRun) run).message())
                .isEqualTo("Successfully synced 20 of 20 records from Stripe; "
                        + "payments failed: The key may not read payments");
        SyncRun only = hear(begun("payments"), interrupted("payments", 1, 0, new Interruption.Refused("Not allowed")));
        assertThat(only.status()).isEqualTo(SyncStatus.FAILED);
        assertThat(((FinishedRun) only).message()).isEqualTo("Could not sync payments from Stripe: Not allowed");
    }

    @Test
    void failsAtOnceWhenCredentialsAreRejected() {
        FinishedRun run = (FinishedRun) hear(
                begun("payments", "refunds"),
                interrupted("payments", 1, 0, new Interruption.CredentialsRejected("The key was revoked")));
        assertThat(run.status()).isEqualTo(SyncStatus.FAILED);
        assertThat(run.credentialsRejected()).isTrue();
        assertThat(RunLog.entriesOf(run))
                .extracting(entry -> entry.status() + " " + entry.errorMessage())
                .containsExactly(
                        "FAILED The key was revoked",
                        "FAILED Not begun: Could not sync records from Stripe: The key was revoked");
    }

    @Test
    void stopsWhenTheConnectorSaysSoAndGivesUpWaitingForIt() {
        ActiveRun cancelling = active(course.cancel(begun("payments"), "Cancelled", NOW));
        assertThat(cancelling.status()).isEqualTo(SyncStatus.CANCELLING);
        assertThat(course.cancel(cancelling, "Cancelled", NOW.plusSeconds(9))).isEqualTo(cancelling);
        FinishedRun stopped = (FinishedRun) hear(
                cancelling, page("payments", 1, 1, 0), interrupted("payments", 1, 1, new Interruption.Cancelled()));
        assertThat(stopped.status()).isEqualTo(SyncStatus.CANCELLED);
        assertThat(stopped.message()).isEqualTo("Cancelled (10 payments read by then)");
        assertThat(course.due(cancelling, NOW.plusSeconds(30)).status()).isEqualTo(SyncStatus.CANCELLED);
        ActiveRun waiting =
                active(hear(begun("payments"), interrupted("payments", 1, 0, new Interruption.Unavailable("down"))));
        assertThat(course.cancel(waiting, "Cancelled", NOW).status()).isEqualTo(SyncStatus.CANCELLED);
    }

    @Test
    void ordersTheSameSliceAgainWhenNothingIsHeardAndFailsInTheEnd() {
        ActiveRun run = begun("payments");
        ActiveRun again = active(course.due(run, NOW.plusSeconds(70)));
        assertThat(again.step()).isEqualTo(new Step.Pulling(1, 2, false, NOW.plusSeconds(140)));
        ActiveRun heard = active(hear(again, page("payments", 1, 1, 0)));
        assertThat(heard.step()).isEqualTo(new Step.Pulling(1, 1, true, NOW.plusSeconds(70)));
        ActiveRun third = active(course.due(again, NOW.plusSeconds(140)));
        FinishedRun failed = (FinishedRun) course.due(third, NOW.plusSeconds(210));
        assertThat(failed.status()).isEqualTo(SyncStatus.FAILED);
        assertThat(failed.message())
                .isEqualTo("Could not sync payments from Stripe: "
                        + "the payments connector did not answer, although asked 3 times");
    }

    @Test
    void failsWhenSlicesBringNothing() {
        SyncRun run = begun("payments");
        for (int slice = 1; slice <= 4; slice++) {
            assertThat(run).isInstanceOf(ActiveRun.class);
            run = hear(run, finished("payments", slice, 0, false));
        }
        assertThat(run.status()).isEqualTo(SyncStatus.FAILED);
    }

    @Test
    void callsAnEmptySyncASuccess() {
        FinishedRun run = (FinishedRun) hear(begun("payments"), finished("payments", 1, 0, true));
        assertThat(run.status()).isEqualTo(SyncStatus.SUCCESS);
        assertThat(run.message()).isEqualTo("Successfully synced: Stripe has no new or changed payments");
    }
}
