package com.nextcrm.integrations.sdk.runtime.slice;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.Interruption;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.SliceEvent;
import com.nextcrm.integrations.contracts.SliceEvent.PageStored;
import com.nextcrm.integrations.contracts.SliceEvent.SliceFinished;
import com.nextcrm.integrations.contracts.SliceEvent.SliceInterrupted;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** What the orchestrator is told. The same fact has the same message id whenever it is told. */
public final class SliceReports {

    private final MessagePublisher publisher;
    private final Envelopes envelopes;

    public SliceReports(MessagePublisher publisher, Envelopes envelopes) {
        this.publisher = publisher;
        this.envelopes = envelopes;
    }

    /** Completes once Kafka has it; so that the next page can be stored meanwhile. */
    CompletableFuture<Void> pageStored(Envelope<?> cause, PullSlice command, Checkpoint at) {
        PageStored event = new PageStored(
                command.tenantId(),
                command.integrationId(),
                command.runId(),
                command.dataType(),
                at.slice(),
                at.page(),
                at.counts(),
                at.errors());
        return publisher.send(Topics.SYNC_SLICES, envelope(cause, event, "page " + at.page()));
    }

    void outcome(Envelope<?> cause, SliceEvent.OfRun outcome) {
        publisher.publish(Topics.SYNC_SLICES, envelope(cause, outcome, "outcome of slice " + outcome.slice()));
    }

    private Envelope<?> envelope(Envelope<?> cause, SliceEvent.OfRun event, String fact) {
        String name = event.runId() + "|" + event.dataType() + "|" + fact;
        MessageId id = new MessageId(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
        return envelopes.answering(cause, event, id);
    }

    static SliceFinished finished(PullSlice command, Checkpoint at, boolean done) {
        return new SliceFinished(
                command.tenantId(),
                command.integrationId(),
                command.runId(),
                command.dataType(),
                command.slice(),
                at.page(),
                at.counts(),
                done);
    }

    static SliceInterrupted interrupted(PullSlice command, Checkpoint at, Interruption why) {
        return new SliceInterrupted(
                command.tenantId(),
                command.integrationId(),
                command.runId(),
                command.dataType(),
                command.slice(),
                at.page(),
                at.counts(),
                why);
    }
}
