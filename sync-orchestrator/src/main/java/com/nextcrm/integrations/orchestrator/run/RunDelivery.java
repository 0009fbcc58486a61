package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.orchestrator.log.SyncLog;
import com.nextcrm.integrations.orchestrator.outbox.Outgoing;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.stereotype.Component;

/** Brings a run's outbox to Kafka, oldest message first, then empties it. Doing it twice tells the same twice. */
@Component
public class RunDelivery {

    private static final Logger log = LoggerFactory.getLogger(RunDelivery.class);
    private static final long PATIENCE_SECONDS = 30;

    private final SyncRunStore store;
    private final SyncLog syncLog;
    private final MessagePublisher publisher;
    private final RunSignals signals;

    RunDelivery(SyncRunStore store, SyncLog syncLog, MessagePublisher publisher, RunSignals signals) {
        this.store = store;
        this.syncLog = syncLog;
        this.publisher = publisher;
        this.signals = signals;
    }

    /** What an interrupted delivery left behind. */
    public void deliverAgain(SyncRunId id) {
        store.find(id).ifPresent(run -> deliver(run, store.outbox(id)));
    }

    /** Whoever hears of a run's end finds its log; so the log comes first. */
    void deliver(SyncRun run, List<Outgoing> outbox) {
        if (run instanceof FinishedRun finished && !outbox.isEmpty()) {
            syncLog.record(RunLog.entriesOf(finished));
        }
        try {
            publish(outbox);
        } catch (KafkaException e) {
            log.warn("Kafka took no messages of sync {}; they are sent later: {}", run.id(), e.getMessage());
            return;
        }
        if (!outbox.isEmpty()) {
            store.sent(run.id(), idsOf(outbox));
        }
        signals.signal(run.id());
    }

    /** Progress, which nobody misses for long if it is lost. */
    void tell(Outgoing progress) {
        publisher.send(progress.topic(), progress.envelope()).exceptionally(failure -> {
            log.debug("progress was not told", failure);
            return null;
        });
    }

    private void publish(List<Outgoing> outbox) {
        CompletableFuture<?>[] sent = outbox.stream()
                .map(message -> publisher.send(message.topic(), message.envelope()))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(sent).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while publishing", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka did not take a message", e);
        }
    }

    private static List<MessageId> idsOf(List<Outgoing> outbox) {
        return outbox.stream().map(message -> message.envelope().id()).toList();
    }
}
