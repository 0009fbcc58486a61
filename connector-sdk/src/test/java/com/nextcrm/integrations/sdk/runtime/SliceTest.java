package com.nextcrm.integrations.sdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.Interruption;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.RecordEvent.Change;
import com.nextcrm.integrations.contracts.RecordEvent.RecordChanged;
import com.nextcrm.integrations.contracts.SliceEvent.OfRun;
import com.nextcrm.integrations.contracts.SliceEvent.PageStored;
import com.nextcrm.integrations.contracts.SliceEvent.SliceFinished;
import com.nextcrm.integrations.contracts.SliceEvent.SliceInterrupted;
import com.nextcrm.integrations.contracts.SyncCommand.CancelSync;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.record.Payment.Status;
import com.nextcrm.integrations.sdk.runtime.slice.Cancellations;
import com.nextcrm.integrations.sdk.runtime.slice.SliceObserver.Step;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class SliceTest extends RuntimeTest {

    @Autowired
    Cancellations cancellations;

    @Test
    void readsADataTypeToItsEndAndTellsOfEachPage() {
        book().fill(25);
        book().defective.add("pay_00012");
        PullSlice slice = slice(SyncMode.FULL);

        OfRun outcome = run(slice);

        assertThat(outcome).isEqualTo(finished(slice, 3, new Counts(25, 24, 1, 0), true));
        assertThat(HEARD.all(PageStored.class, page -> page.runId().equals(slice.runId())))
                .extracting(PageStored::page, PageStored::counts, PageStored::errors)
                .containsExactly(
                        tuple(1L, new Counts(10, 10, 0, 0), List.of()),
                        tuple(
                                2L,
                                new Counts(20, 19, 1, 0),
                                List.of(new RecordError("Payment pay_00012", "Missing amount"))),
                        tuple(3L, new Counts(25, 24, 1, 0), List.of()));
        assertThat(changes()).hasSize(24).allMatch(change -> change.change() == Change.CREATED);
        assertThat(rows()).hasSize(24).allMatch(row -> row.getLong("version") == 1);
    }

    @Test
    void changesAndAnnouncesNothingWhenNothingChanged() {
        book().fill(25);
        run(slice(SyncMode.FULL));
        book().put("pay_00003", "12.50", Status.REFUNDED, at(5), 0);

        OfRun outcome = run(slice(SyncMode.FULL));

        assertThat(outcome.counts()).isEqualTo(new Counts(25, 25, 0, 0));
        assertThat(changes()).hasSize(26).last().satisfies(change -> {
            assertThat(change.change()).isEqualTo(Change.UPDATED);
            assertThat(change.version()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void survivesACrashAtEveryStep(Step step) {
        book().fill(25);
        book().defective.add("pay_00001");
        run(slice(SyncMode.FULL));
        book().defective.clear();
        book().entries.remove("pay_00020"); // so that the second run updates, deletes and creates
        book().put("pay_00003", "12.50", Status.REFUNDED, at(5), 0);
        book().put("pay_00099", "1.00", Status.SUCCEEDED, at(5), 0);
        PullSlice slice = slice(SyncMode.FULL);
        crashes.planned.put(slice.runId().value(), step);

        OfRun outcome = run(slice);

        Awaitility.await()
                .untilAsserted(() -> assertThat(crashes.passed)
                        .containsEntry(slice.runId() + " " + Step.BEGUN, crashedLate(step) ? 1L : 2L));
        assertThat(outcome).isInstanceOf(SliceFinished.class);
        assertThat(outcome.counts()).isEqualTo(new Counts(25, 25, 0, 1));
        assertThat(rows()).hasSize(26);
        assertThat(row("pay_00003").getLong("version")).isEqualTo(2);
        assertThat(changes().stream()
                        .map(change -> change.externalId() + " " + change.change())
                        .distinct())
                .contains("pay_00003 UPDATED", "pay_00020 DELETED", "pay_00001 CREATED", "pay_00099 CREATED")
                .hasSize(24 + 4);
    }

    /** Once the outcome is decided, the slice is not worked at again: its outcome is told again. */
    private static boolean crashedLate(Step step) {
        return step == Step.DECIDED || step == Step.OUTCOME_TOLD;
    }

    @Test
    void marksWhatAPageSaysIsGone() {
        book().fill(3);
        run(slice(SyncMode.FULL));
        Page page = Page.last(List.of(), List.of(), "w", false)
                .withGone(List.of(
                        new Page.Gone("pay_00001", at(9)),
                        new Page.Gone("pay_00002", FakeConnector.EPOCH.minusSeconds(9)), // the row knows better
                        new Page.Gone("pay_of_others", at(9))));
        book().beforePull = request -> page;
        PullSlice slice = slice(SyncMode.INCREMENTAL);
        crashes.planned.put(slice.runId().value(), Step.ANNOUNCED);

        assertThat(run(slice).counts()).isEqualTo(new Counts(0, 0, 0, 1));

        assertThat(row("pay_00001").getDate("deleted_at")).isNotNull();
        assertThat(row("pay_00001").getString("status")).isEqualTo("succeeded");
        assertThat(rows()).filteredOn(row -> row.get("deleted_at") != null).hasSize(1);
        assertThat(changes())
                .filteredOn(change -> change.change() == Change.DELETED)
                .extracting(RecordChanged::externalId)
                .containsOnly("pay_00001");
        assertThat(run(slice(SyncMode.INCREMENTAL)).counts()).isEqualTo(Counts.NONE);
    }

    @Test
    void keepsWhatAPageTellsBesidesItsRecordsAndDoesNotCountIt() {
        book().fill(3);
        List<ProviderRecord> all = book().entries.values().stream()
                .map(FakeConnector.Entry::record)
                .toList();
        ProviderRecord first = all.getFirst();
        Page told = Page.followedBy("then", List.of(), List.of())
                .withSupplements(List.of(first.with(((Payment) first.record()).withInvoice("in_1"))));
        book().beforePull = request -> request.cursor() == null ? told : Page.last(all, List.of(), "w", true);

        assertThat(run(slice(SyncMode.FULL)).counts()).isEqualTo(new Counts(3, 3, 0, 0));
        assertThat(row(first.externalId()).get("fields", Document.class).getString("invoice_id"))
                .isEqualTo("in_1");
        assertThat(rows()).hasSize(3);
    }

    @Test
    void marksWhatAWalkOverEverythingDidNotBringAlsoInAnIncrementalRun() {
        book().fill(3);
        run(slice(SyncMode.FULL));
        book().entries.remove("pay_00001");
        List<ProviderRecord> left = book().entries.values().stream()
                .map(FakeConnector.Entry::record)
                .toList();
        book().beforePull = request -> Page.last(left, List.of(), "w", true).ofWhole();

        assertThat(run(slice(SyncMode.INCREMENTAL)).counts()).isEqualTo(new Counts(2, 2, 0, 1));
        assertThat(row("pay_00001").getDate("deleted_at")).isNotNull();
    }

    @Test
    void answersAFinishedSliceAgainAndIgnoresAnOlderOne() {
        book().fill(25);
        PullSlice first = slice(SyncMode.FULL, Duration.ofNanos(1));
        OfRun outcome = run(first);
        OfRun second = run(next(first));
        assertThat(outcome.page()).isEqualTo(1);
        assertThat(second.page()).isEqualTo(2);
        int calls = book().calls.size();

        order(first);
        order(next(first));

        Awaitility.await()
                .untilAsserted(() -> assertThat(HEARD.all(
                                SliceFinished.class, event -> event.runId().equals(first.runId())))
                        .containsExactly((SliceFinished) outcome, (SliceFinished) second, (SliceFinished) second));
        assertThat(book().calls).hasSize(calls);
    }

    @Test
    void goesOnWithTheNextSliceWhereTheBudgetEnded() {
        book().fill(25);
        PullSlice slice = slice(SyncMode.FULL, Duration.ofNanos(1));

        assertThat(run(slice)).isEqualTo(finished(slice, 1, new Counts(10, 10, 0, 0), false));
        PullSlice second = next(slice);
        assertThat(run(second)).isEqualTo(finished(second, 2, new Counts(20, 20, 0, 0), false));
        PullSlice third = next(second);
        run(third);
        PullSlice rest = next(third); // with no time at all, sweeping takes a slice of its own
        assertThat(run(rest).counts()).isEqualTo(new Counts(25, 25, 0, 0));
        assertThat(rows()).hasSize(25);
    }

    @Test
    void readsTheNextPageWhileOneIsBeingStored() throws InterruptedException {
        book().fill(25);
        CountDownLatch secondPulled = new CountDownLatch(1);
        book().beforePull = request -> {
            if ("pay_00009".equals(request.cursor())) {
                secondPulled.countDown();
            }
            return null;
        };
        PullSlice slice = slice(SyncMode.FULL);
        // the first page is not told before the second one was asked for
        crashes.waits.put(slice.runId() + " " + Step.STORED, secondPulled);

        assertThat(run(slice)).isInstanceOf(SliceFinished.class);
        assertThat(secondPulled.await(0, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void stopsWithinAPageWhenCancelled() {
        book().fill(25);
        PullSlice slice = slice(SyncMode.FULL);
        book().beforePull = request -> {
            if ("pay_00009".equals(request.cursor())) {
                order(new CancelSync(TENANT, integration, FakeConnector.ID, slice.runId()));
                Awaitility.await().until(() -> cancellations.concern(slice));
            }
            return null;
        };

        OfRun outcome = run(slice);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SliceInterrupted.class,
                        stopped -> assertThat(stopped.interruption()).isEqualTo(new Interruption.Cancelled()));
        // the second page is asked for beside the first, so the first may or may not be on its way by then
        assertThat(outcome.page()).isLessThanOrEqualTo(1);
        assertThat(rows()).hasSize(Math.toIntExact(10 * outcome.page()));
    }

    @Test
    void tellsWhyItCannotGoOn() {
        book().fill(5);
        assertThat(interruption(new Failure.Unavailable("it is down")))
                .isEqualTo(new Interruption.Unavailable("it is down"));
        assertThat(interruption(new Failure.RequestRejected(null, "no permission")))
                .isEqualTo(new Interruption.Refused("no permission"));
        assertThat(interruption(new Failure.RateLimited(Duration.ofMinutes(1))))
                .isInstanceOfSatisfying(
                        Interruption.RateLimited.class,
                        limited -> assertThat(limited.resumeAt())
                                .isAfter(clock.instant().plusSeconds(30)));
        assertThat(interruption(new Failure.CredentialsRejected("revoked")))
                .isEqualTo(new Interruption.CredentialsRejected("revoked"));
        book().bug = new IllegalStateException(FakeConnector.PERSON);
        assertThat(((SliceInterrupted) run(slice(SyncMode.FULL))).interruption())
                .isEqualTo(new Interruption.Unavailable("The connector failed unexpectedly; its log says where"));
    }

    private Interruption interruption(Failure failure) {
        book().failures.add(failure);
        return ((SliceInterrupted) run(slice(SyncMode.FULL))).interruption();
    }

    @Test
    void refusesWhatItHasNoConnectorFor() {
        PullSlice xero = slice(
                "run-" + integration,
                1,
                SyncMode.FULL,
                Duration.ofSeconds(1),
                new ProviderId("xero"),
                FakeConnector.PAYMENTS);
        assertThat(((SliceInterrupted) run(xero)).interruption())
                .isEqualTo(new Interruption.Refused("This deployment has no connector for xero"));
        PullSlice plans = slice(
                "run2-" + integration,
                1,
                SyncMode.FULL,
                Duration.ofSeconds(1),
                FakeConnector.ID,
                new DataType("plans"));
        assertThat(((SliceInterrupted) run(plans)).interruption())
                .isEqualTo(new Interruption.Refused("The connector for Fake has no plans"));
    }

    @Test
    void asksForANewerTokenWhenOneIsRefused() {
        book().fill(5);
        book().beforePull =
                request -> request.connection().credential().reveal().equals("token-canary-1") ? refusedOnce() : null;

        assertThat(run(slice(SyncMode.FULL))).isInstanceOf(SliceFinished.class);
        assertThat(book().calls).hasSize(2);
    }

    private Failure refusedOnce() {
        tokens.newerFor(integration);
        return new Failure.CredentialsRejected("expired");
    }

    @Test
    void asksTheOwnerWhenThereIsNoToken() {
        tokens.withoutConsent.add(integration.value());

        assertThat(((SliceInterrupted) run(slice(SyncMode.FULL))).interruption())
                .isEqualTo(new Interruption.CredentialsRejected(
                        "The consent has ended; its owner has to connect the account again"));
    }

    @Test
    void waitsOutAShortRateLimit() {
        book().fill(5);
        book().failures.add(new Failure.RateLimited(Duration.ofMillis(5)));

        assertThat(run(slice(SyncMode.FULL))).isInstanceOf(SliceFinished.class);
    }

    @Test
    void beginsTheNextRunAtTheWatermarkOfTheLast() {
        book().fill(5);
        PullSlice first = slice(SyncMode.FULL);
        run(first);
        List<String> seen = new CopyOnWriteArrayList<>();
        book().beforePull = request -> {
            seen.add(String.valueOf(request.watermark()));
            return null;
        };

        run(slice(SyncMode.INCREMENTAL));

        assertThat(seen).containsExactly("watermark-" + first.runStartedAt());
    }

    @Test
    void marksDeletedWhatAFullRunDoesNotSee() {
        book().fill(25);
        run(slice(SyncMode.FULL));
        book().entries.remove("pay_00003");
        book().entries.remove("pay_00004");
        PullSlice second = slice(SyncMode.FULL);
        // a webhook says meanwhile that one of them is there after all
        assertThat(handle(webhook("e1", "pay_00004 12.50 REFUNDED 7 0"))).isEqualTo(Outcome.APPLIED);

        OfRun outcome = run(second);

        assertThat(outcome.counts()).isEqualTo(new Counts(23, 23, 0, 1));
        assertThat(row("pay_00003").getDate("deleted_at")).isNotNull();
        assertThat(row("pay_00004").getDate("deleted_at")).isNull();
        assertThat(run(slice(SyncMode.FULL)).counts().deleted()).isEqualTo(1); // only the other one, now
        book().put("pay_00003", "12.50", Status.SUCCEEDED, clock.instant().plusSeconds(1), 0);
        run(slice(SyncMode.FULL));
        assertThat(row("pay_00003").getDate("deleted_at")).isNull();
    }

    @Test
    void deletesNothingWhenNotEverythingWasSeen() {
        book().fill(5);
        run(slice(SyncMode.FULL));
        book().entries.remove("pay_00003");
        book().complete = false;

        assertThat(run(slice(SyncMode.FULL)).counts()).isEqualTo(new Counts(4, 4, 0, 0));
        assertThat(row("pay_00003").getDate("deleted_at")).isNull();
    }

    private List<RecordChanged> changes() {
        return HEARD.all(RecordChanged.class, change -> change.integrationId().equals(integration));
    }

    private static SliceFinished finished(PullSlice slice, long page, Counts counts, boolean done) {
        return new SliceFinished(
                slice.tenantId(),
                slice.integrationId(),
                slice.runId(),
                slice.dataType(),
                slice.slice(),
                page,
                counts,
                done);
    }
}
