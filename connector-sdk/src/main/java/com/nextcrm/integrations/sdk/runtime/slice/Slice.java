package com.nextcrm.integrations.sdk.runtime.slice;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.Interruption;
import com.nextcrm.integrations.contracts.RecordEvent.Change;
import com.nextcrm.integrations.contracts.SliceEvent;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.sdk.runtime.aside.Aside;
import com.nextcrm.integrations.sdk.runtime.connection.Source;
import com.nextcrm.integrations.sdk.runtime.slice.Checkpoint.Phase;
import com.nextcrm.integrations.sdk.runtime.slice.PageKeeper.Kept;
import com.nextcrm.integrations.sdk.runtime.slice.SliceObserver.Step;
import com.nextcrm.integrations.sdk.runtime.store.MarkedRow;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;

/** One slice being worked at, by one thread: page by page until its data type or its budget ends. */
final class Slice {

    private static final Logger log = LoggerFactory.getLogger(Slice.class);

    private static final int SWEPT_AT_ONCE = 500;
    private static final int LONGEST_CURSOR = 4096;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(2);

    private final SliceWork with;
    private final Envelope<?> cause;
    private final PullSlice command;
    private final ProviderConnector connector;
    private final Source source;
    private final Instant end;
    private Checkpoint at;
    private boolean resumed;
    private @Nullable String watermark;
    private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
    /** Of the page after the one that is being prepared. */
    private final Aside<PullResult> pulling = new Aside<>("pull");
    /** Of the page that was stored last: announcing it, its checkpoint, telling of it. */
    private final Aside<Boolean> telling = new Aside<>("tell");

    Slice(
            SliceWork with,
            Envelope<?> cause,
            PullSlice command,
            ProviderConnector connector,
            Checkpoint from,
            boolean resumed) {
        this.with = with;
        this.cause = cause;
        this.command = command;
        this.connector = connector;
        this.source = new Source(command.tenantId(), command.integrationId(), command.provider());
        this.end = with.clock.instant().plus(command.budget());
        this.at = from;
        this.resumed = resumed;
    }

    SliceEvent.OfRun run() {
        with.passed(Step.BEGUN, command);
        if (resumed && at.page() > 0) {
            told = with.reports.pageStored(cause, command, at); // the last one may not have been told
        }
        SliceEvent.OfRun outcome;
        try {
            outcome = interrupted().orElseGet(this::finished);
        } finally {
            telling.join(); // so that no other attempt begins while this one still writes
        }
        awaitTold();
        with.checkpoints.advance(command, at, at.ended(outcome));
        with.passed(Step.DECIDED, command);
        log.info(
                "slice {} of run {}, {} of integration {}: page {}, {}, {}",
                command.slice(),
                command.runId(),
                command.dataType(),
                command.integrationId(),
                at.page(),
                at.counts(),
                outcome.getClass().getSimpleName());
        return outcome;
    }

    private SliceEvent.OfRun finished() {
        return SliceReports.finished(command, at, at.phase() == Phase.DONE);
    }

    private Optional<SliceEvent.OfRun> interrupted() {
        Optional<Interruption> why = at.phase() == Phase.READING ? read() : Optional.empty();
        telling.join();
        if (why.isEmpty() && at.phase() == Phase.SWEEPING) {
            why = sweep();
        }
        if (why.isEmpty() && at.phase() == Phase.DONE && at.watermark() != null) {
            with.watermarks.save(command, at.watermark());
        }
        return why.map(interruption -> SliceReports.interrupted(command, at, interruption));
    }

    private Optional<Interruption> read() {
        watermark = with.watermarks.of(command);
        try (pulling;
                Aside<Reading> ahead = new Aside<>("prefetch")) {
            Reading reading = readingOf(at.cursor(), at.page() + 1);
            while (true) {
                if (with.cancellations.concern(command)) {
                    return Optional.of(new Interruption.Cancelled());
                }
                switch (reading) {
                    case Reading.Failed failed -> {
                        if (!waited(failed.failure())) {
                            return Optional.of(interruption(failed.failure()));
                        }
                        reading = readingOf(at.cursor(), at.page() + 1);
                    }
                    case Reading.Done done -> {
                        with.passed(Step.PULLED, command);
                        Optional<Interruption> stop = take(done.page(), ahead);
                        if (stop.isPresent() || !ahead.isUnderWay()) {
                            return stop;
                        }
                        reading = ahead.take();
                    }
                }
            }
        }
    }

    private sealed interface Reading {

        record Done(PageKeeper.Ready page) implements Reading {}

        record Failed(Failure failure) implements Reading {}
    }

    /** While the page is being prepared, the one after it is already asked for, if there is time for that. */
    private Reading readingOf(@Nullable String cursor, long number) {
        return switch (pulling.isUnderWay() ? pulling.take() : pull(cursor)) {
            case Failure failure -> new Reading.Failed(failure);
            case Page page -> {
                String next = page.next();
                if (next != null && canFollow(cursor, next) && timeIsLeft()) {
                    pulling.start(() -> pull(next));
                }
                yield new Reading.Done(with.pages.prepare(command, number, page));
            }
        };
    }

    private static boolean canFollow(@Nullable String cursor, String next) {
        return !next.equals(cursor) && next.length() <= LONGEST_CURSOR;
    }

    /** Stores the page while the next one is being read and prepared, if there is time for it. */
    private Optional<Interruption> take(PageKeeper.Ready ready, Aside<Reading> ahead) {
        Page page = ready.page();
        String next = page.next();
        if (next != null) {
            if (!canFollow(at.cursor(), next)) {
                log.error("the connector of {} gave the cursor of a page that cannot follow", command.provider());
                return Optional.of(
                        new Interruption.Unavailable("The connector failed unexpectedly; its log says where"));
            }
            if (pulling.isUnderWay() || timeIsLeft()) {
                long number = at.page() + 2;
                ahead.start(() -> readingOf(next, number));
            }
        }
        if (resumed) {
            with.pages.announceAgain(cause, command, at.page());
            resumed = false;
        }
        return switch (with.pages.keep(command, connector, ready)) {
            case Kept.Undecided undecided -> Optional.of(interruption(undecided.failure()));
            case Kept.Stored stored -> {
                with.passed(Step.STORED, command);
                Checkpoint after = at.withPage(stored.counts(), stored.errors(), next);
                tell(stored, next == null ? after.read(phaseAfter(page, after), page.watermark()) : after);
                yield Optional.empty();
            }
        };
    }

    /** The next page may be stored meanwhile; but pages are told one after the other. */
    private void tell(Kept.Stored page, Checkpoint next) {
        telling.join();
        Checkpoint before = at;
        at = next;
        telling.start(() -> {
            with.pages.announce(cause, page);
            with.passed(Step.ANNOUNCED, command);
            moveTo(before, next);
            return true;
        });
    }

    /** A row that could not be read this time was seen all the same, and nobody can tell which: none is swept then. */
    private Phase phaseAfter(Page last, Checkpoint after) {
        boolean allSeen = last.complete() && after.counts().failed() == 0;
        boolean all = command.mode() == SyncMode.FULL || last.whole();
        return all && allSeen ? Phase.SWEEPING : Phase.DONE;
    }

    /** Batches count as pages, so that what a crash leaves of one is found by its mark. */
    private Optional<Interruption> sweep() {
        while (timeIsLeft()) {
            if (with.cancellations.concern(command)) {
                return Optional.of(new Interruption.Cancelled());
            }
            String mark = CheckpointStore.mark(command, at.page() + 1);
            int unseen = with.deletions.deleteUnseen(
                    source, command.dataType(), command.runStartedAt(), mark, SWEPT_AT_ONCE);
            if (unseen == 0 && !resumed) {
                Checkpoint done = at.in(Phase.DONE);
                moveOn(at, done);
                at = done;
                return Optional.empty();
            }
            with.passed(Step.STORED, command);
            List<MarkedRow> deleted = with.marked.by(mark).stream()
                    .filter(row -> row.change() == Change.DELETED)
                    .toList();
            resumed = false;
            with.announcer.announce(cause, List.of(), deleted);
            with.passed(Step.ANNOUNCED, command);
            Checkpoint next = at.withPage(new Counts(0, 0, 0, deleted.size()), List.of(), null);
            moveTo(at, next);
            at = next;
        }
        return Optional.empty();
    }

    private void moveTo(Checkpoint before, Checkpoint next) {
        moveOn(before, next);
        with.passed(Step.CHECKPOINTED, command);
        told = with.reports.pageStored(cause, command, next);
        with.passed(Step.PAGE_TOLD, command);
    }

    /** A checkpoint tells only its own page again: so the one before must have been told. */
    private void moveOn(Checkpoint before, Checkpoint next) {
        awaitTold();
        with.checkpoints.advance(command, before, next);
    }

    private void awaitTold() {
        try {
            told.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while telling of a page", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka did not take what was told of a page", e);
        }
    }

    private PullResult pull(@Nullable String cursor) {
        return with.calls.<PullResult>call(
                connector,
                source,
                connection -> connector.pull(new PullRequest(
                        connection, command.dataType(), command.mode(), cursor, watermark, command.runStartedAt())),
                failure -> failure);
    }

    private boolean timeIsLeft() {
        return with.clock.instant().isBefore(end);
    }

    /** A short wait that still fits into the budget costs less than another slice. */
    private boolean waited(Failure failure) {
        if (!(failure instanceof Failure.RateLimited limited)
                || limited.retryAfter().compareTo(SHORT_WAIT) > 0
                || with.clock.instant().plus(limited.retryAfter()).isAfter(end)) {
            return false;
        }
        try {
            Thread.sleep(limited.retryAfter().plusMillis(50));
            return timeIsLeft();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Interruption interruption(Failure failure) {
        return switch (failure) {
            case Failure.RateLimited limited ->
                new Interruption.RateLimited(with.clock.instant().plus(limited.retryAfter()));
            case Failure.Unavailable unavailable -> new Interruption.Unavailable(unavailable.reason());
            case Failure.CredentialsRejected rejected -> new Interruption.CredentialsRejected(rejected.reason());
            case Failure.RequestRejected rejected -> new Interruption.Refused(rejected.reason());
        };
    }
}
