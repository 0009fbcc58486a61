package com.nextcrm.integrations.sdk.runtime.slice;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.Interruption;
import com.nextcrm.integrations.contracts.RecordEvent.Change;
import com.nextcrm.integrations.contracts.SliceEvent;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.contracts.SyncMode;
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
        SliceEvent.OfRun outcome = interrupted().orElseGet(this::finished);
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
        try (Prefetch ahead = new Prefetch()) {
            PullResult result = pull(at.cursor());
            while (true) {
                if (with.cancellations.concern(command)) {
                    return Optional.of(new Interruption.Cancelled());
                }
                switch (result) {
                    case Failure failure -> {
                        if (!waited(failure)) {
                            return Optional.of(interruption(failure));
                        }
                        result = pull(at.cursor());
                    }
                    case Page page -> {
                        with.passed(Step.PULLED, command);
                        Optional<Interruption> stop = take(page, ahead);
                        if (stop.isPresent() || !ahead.isUnderWay()) {
                            return stop;
                        }
                        result = ahead.take();
                    }
                }
            }
        }
    }

    /** Stores the page while the next one is being read, if there is time for it. */
    private Optional<Interruption> take(Page page, Prefetch ahead) {
        String next = page.next();
        if (next != null) {
            if (next.equals(at.cursor()) || next.length() > LONGEST_CURSOR) {
                log.error("the connector of {} gave the cursor of a page that cannot follow", command.provider());
                return Optional.of(
                        new Interruption.Unavailable("The connector failed unexpectedly; its log says where"));
            }
            if (timeIsLeft()) {
                ahead.start(() -> pull(next));
            }
        }
        Kept kept = with.pages.keep(cause, command, connector, at.page() + 1, page, resumed, with::passed);
        resumed = false;
        return switch (kept) {
            case Kept.Undecided undecided -> Optional.of(interruption(undecided.failure()));
            case Kept.Stored stored -> {
                Checkpoint after = at.withPage(stored.counts(), stored.errors(), next);
                moveTo(next == null ? after.read(phaseAfter(page, after), page.watermark()) : after);
                yield Optional.empty();
            }
        };
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
                moveOn(at.in(Phase.DONE));
                return Optional.empty();
            }
            with.passed(Step.STORED, command);
            List<MarkedRow> deleted = with.marked.by(mark).stream()
                    .filter(row -> row.change() == Change.DELETED)
                    .toList();
            resumed = false;
            with.announcer.announce(cause, List.of(), deleted);
            with.passed(Step.ANNOUNCED, command);
            moveTo(at.withPage(new Counts(0, 0, 0, deleted.size()), List.of(), null));
        }
        return Optional.empty();
    }

    private void moveTo(Checkpoint next) {
        moveOn(next);
        with.passed(Step.CHECKPOINTED, command);
        told = with.reports.pageStored(cause, command, at);
        with.passed(Step.PAGE_TOLD, command);
    }

    /** A checkpoint tells only its own page again: so the one before must have been told. */
    private void moveOn(Checkpoint next) {
        awaitTold();
        with.checkpoints.advance(command, at, next);
        at = next;
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
