package com.nextcrm.integrations.sdk.runtime.webhook;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.sdk.runtime.aside.Aside;
import com.nextcrm.integrations.sdk.runtime.connection.Trace;
import com.nextcrm.integrations.sdk.runtime.removal.Tombstones;
import com.nextcrm.integrations.sdk.runtime.store.Incoming;
import com.nextcrm.integrations.sdk.runtime.store.RecordAnnouncer;
import com.nextcrm.integrations.sdk.runtime.store.RecordStore;
import com.nextcrm.integrations.sdk.runtime.store.Stored;
import com.nextcrm.integrations.sdk.runtime.store.Stored.Verdict;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.KafkaException;

/**
 * Some webhooks become one read and one write of rows. Lots are read and judged side by side, and written one after the
 * other. One bad webhook costs the others nothing.
 */
public final class ApplyWebhooks {

    private static final Logger log = LoggerFactory.getLogger(ApplyWebhooks.class);

    /** Of a batch; the fewer, the sooner the work on two lots overlaps. */
    private static final int AT_ONCE = 200;

    /** How many lots are read while one is written: as many as keep two processors busy. */
    private static final int AHEAD = 3;

    private final Interpretation.Interpreter interpreter;
    private final Tombstones tombstones;
    private final RecordStore store;
    private final RecordAnnouncer announcer;
    private final PendingFetches fetches;
    private final FetchWorker worker;
    private final WebhookOutcomes outcomes;
    private final Clock clock;

    ApplyWebhooks(
            Interpretation.Interpreter interpreter,
            Tombstones tombstones,
            RecordStore store,
            RecordAnnouncer announcer,
            PendingFetches fetches,
            FetchWorker worker,
            WebhookOutcomes outcomes,
            Clock clock) {
        this.interpreter = interpreter;
        this.tombstones = tombstones;
        this.store = store;
        this.announcer = announcer;
        this.fetches = fetches;
        this.worker = worker;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** @throws DataAccessException or KafkaException while our own infrastructure is out of reach */
    void apply(List<ConsumerRecord<String, Envelope<?>>> batch) {
        List<Received> webhooks = new ArrayList<>(batch.size());
        for (ConsumerRecord<String, Envelope<?>> message : batch) {
            if (message.value() == null) {
                outcomes.parkUnreadable(message);
            } else if (message.value().message() instanceof WebhookReceived webhook) {
                webhooks.add(new Received(message.value(), webhook));
            }
        }
        List<MessagePublisher.Sent> sent = new ArrayList<>();
        Deque<Lot> begun = new ArrayDeque<>();
        try {
            for (int from = 0; from < webhooks.size(); from += AT_ONCE) {
                begun.add(lot(webhooks.subList(from, Math.min(from + AT_ONCE, webhooks.size()))));
                if (begun.size() > AHEAD) {
                    sent.addAll(concluded(begun.remove()));
                }
            }
            while (!begun.isEmpty()) {
                sent.addAll(concluded(begun.remove()));
            }
        } finally {
            begun.forEach(each -> each.beginning.close());
        }
        sent.forEach(MessagePublisher.Sent::await);
        worker.dispatch();
    }

    /** @param beginning empty if one of them spoils it for all */
    private record Lot(List<Received> webhooks, Aside<Optional<Work>> beginning) {}

    private Lot lot(List<Received> webhooks) {
        Aside<Optional<Work>> beginning = new Aside<>("begin-webhooks");
        beginning.start(() -> begun(webhooks));
        return new Lot(webhooks, beginning);
    }

    /** What webhooks say, and what is to be written for them. */
    private record Work(
            Map<Received, Interpretation.Settled> settled,
            Map<Received, List<Incoming>> states,
            List<PendingFetch> toFetch,
            RecordStore.Prepared rows) {}

    private Optional<Work> begun(List<Received> webhooks) {
        try {
            return Optional.of(begin(webhooks));
        } catch (DataAccessException | KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private List<MessagePublisher.Sent> concluded(Lot lot) {
        Optional<Work> work = lot.beginning.take();
        try {
            if (work.isPresent()) {
                return conclude(work.get());
            }
        } catch (DataAccessException | KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            log.debug("each alone: {}", Trace.of(e));
        }
        return lot.webhooks.stream().flatMap(each -> applyAlone(each).stream()).toList();
    }

    private List<MessagePublisher.Sent> applyAlone(Received webhook) {
        try {
            return conclude(begin(List.of(webhook)));
        } catch (DataAccessException | KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("webhook {} could not be applied: {}", webhook.webhook().logId(), Trace.of(e));
            return List.of(outcomes.settle(Map.of(
                    webhook,
                    new Interpretation.Settled(Outcome.FAILED, "It could not be applied; the log says where"))));
        }
    }

    /** Looks at the rows, and changes none. */
    private Work begin(List<Received> webhooks) {
        Set<IntegrationId> gone = tombstones.among(
                webhooks.stream().map(each -> each.webhook().integrationId()).collect(Collectors.toSet()));
        Map<Received, Interpretation.Settled> settled = LinkedHashMap.newLinkedHashMap(webhooks.size());
        Map<Received, List<Incoming>> states = new LinkedHashMap<>();
        List<PendingFetch> toFetch = new ArrayList<>();
        for (Received each : webhooks) {
            Interpretation what = gone.contains(each.webhook().integrationId())
                    ? new Interpretation.Settled(Outcome.IGNORED, "Its integration was deleted")
                    : interpreter.interpret(each);
            switch (what) {
                case Interpretation.Settled already -> settled.put(each, already);
                case Interpretation.Store brought -> states.put(each, brought.states());
                case Interpretation.Fetch fetch ->
                    fetch.records()
                            .forEach(record ->
                                    toFetch.add(PendingFetch.of(each, record.dataType(), record.externalId())));
            }
        }
        List<Incoming> incoming = states.values().stream().flatMap(List::stream).toList();
        return new Work(settled, states, toFetch, store.prepare(incoming, clock.instant(), false));
    }

    /** @return what is on its way to Kafka then */
    private List<MessagePublisher.Sent> conclude(Work work) {
        Map<Received, Interpretation.Settled> settled = new LinkedHashMap<>(work.settled);
        List<PendingFetch> toFetch = new ArrayList<>(work.toFetch);
        MessagePublisher.Sent announced = store(work, settled, toFetch);
        fetches.add(toFetch);
        return List.of(announced, outcomes.settle(settled));
    }

    private MessagePublisher.Sent store(
            Work work, Map<Received, Interpretation.Settled> settled, List<PendingFetch> toFetch) {
        Map<Received, List<Incoming>> states = work.states;
        List<Stored> stored = store.store(work.rows);
        Map<String, Received> byMark = HashMap.newHashMap(states.size());
        states.keySet().forEach(each -> byMark.put(each.mark(), each));
        MessagePublisher.Sent announced = announcer.announce(
                stored,
                each -> Objects.requireNonNull(byMark.get(each.incoming().mark()))
                        .envelope());
        int from = 0;
        for (Map.Entry<Received, List<Incoming>> each : states.entrySet()) {
            List<Stored> ofThis = stored.subList(from, from + each.getValue().size());
            from += each.getValue().size();
            List<Stored> ties =
                    ofThis.stream().filter(one -> one.verdict() == Verdict.TIE).toList();
            if (ties.isEmpty()) {
                settled.put(each.getKey(), settled(ofThis));
            }
            ties.forEach(tie -> toFetch.add(PendingFetch.of(
                    each.getKey(),
                    tie.incoming().record().dataType(),
                    tie.incoming().record().externalId())));
        }
        return announced;
    }

    private static Interpretation.Settled settled(List<Stored> stored) {
        boolean stale = !stored.isEmpty() && stored.stream().allMatch(each -> each.verdict() == Verdict.OLDER);
        return stale
                ? new Interpretation.Settled(Outcome.STALE, "The record was already newer")
                : new Interpretation.Settled(Outcome.APPLIED, "");
    }
}
