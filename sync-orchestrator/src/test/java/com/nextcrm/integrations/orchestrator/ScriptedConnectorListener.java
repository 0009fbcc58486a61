package com.nextcrm.integrations.orchestrator;

import com.nextcrm.integrations.contracts.ConnectionCommand.CheckConnection;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SliceEvent;
import com.nextcrm.integrations.contracts.SyncCommand.CancelSync;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** A payments connector that says what a test wrote for it, over Kafka; without a script it is silent. */
class ScriptedConnectorListener {

    private final Map<IntegrationId, Function<PullSlice, List<? extends SliceEvent>>> pulls = new ConcurrentHashMap<>();
    private final Map<IntegrationId, Function<CancelSync, List<? extends SliceEvent>>> cancels =
            new ConcurrentHashMap<>();
    private final Map<IntegrationId, Function<CheckConnection, List<? extends SliceEvent>>> checks =
            new ConcurrentHashMap<>();
    private final List<PullSlice> heard = new CopyOnWriteArrayList<>();

    private final Envelopes envelopes;
    private final MessagePublisher publisher;

    ScriptedConnectorListener(Envelopes envelopes, MessagePublisher publisher) {
        this.envelopes = envelopes;
        this.publisher = publisher;
    }

    void onPull(String integration, Function<PullSlice, List<? extends SliceEvent>> script) {
        pulls.put(new IntegrationId(integration), script);
    }

    void onCancel(String integration, Function<CancelSync, List<? extends SliceEvent>> script) {
        cancels.put(new IntegrationId(integration), script);
    }

    void onCheck(String integration, Function<CheckConnection, List<? extends SliceEvent>> script) {
        checks.put(new IntegrationId(integration), script);
    }

    /** The orders for an integration, in order, repeated ones included. */
    List<PullSlice> heard(String integration) {
        return heard.stream()
                .filter(pull -> pull.integrationId().value().equals(integration))
                .toList();
    }

    /** Says something unasked. */
    void say(List<? extends SliceEvent> events) {
        publisher.publishAll(
                Topics.SYNC_SLICES, events.stream().map(envelopes::of).toList());
    }

    @KafkaListener(
            topics = {"payments.sync.commands.v1", "payments.connection.commands.v1"},
            groupId = "scripted-connector")
    void on(ConsumerRecord<String, Envelope<?>> message) {
        switch (message.value().message()) {
            case PullSlice pull -> {
                heard.add(pull);
                answer(pulls, pull.integrationId(), pull);
            }
            case CancelSync cancel -> answer(cancels, cancel.integrationId(), cancel);
            case CheckConnection check -> answer(checks, check.integrationId(), check);
            default -> throw new IllegalArgumentException("not for a connector");
        }
    }

    private <C> void answer(
            Map<IntegrationId, Function<C, List<? extends SliceEvent>>> scripts, IntegrationId integration, C command) {
        Optional.ofNullable(scripts.get(integration)).ifPresent(script -> say(script.apply(command)));
    }
}
