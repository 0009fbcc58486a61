package com.nextcrm.integrations.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.contracts.Interruption;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.orchestrator.outbox.OutboxDocuments;
import com.nextcrm.integrations.orchestrator.outbox.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.MessageListenerContainer;

class SyncFaultsTest extends OrchestratorTest {

    @Autowired
    MongoTemplate mongo;

    @Autowired
    KafkaListenerEndpointRegistry listeners;

    @Autowired
    KafkaTemplate<String, Object> kafka;

    private PullSlice order(int number) {
        await().until(() -> connector.heard(integration).size() >= number);
        return connector.heard(integration).get(number - 1);
    }

    @Test
    void countsExactlyWhatComesTwiceAndOutOfOrder() {
        connect("payments");
        String sync = api.start(integration);
        PullSlice pull = order(1);
        List<com.nextcrm.integrations.contracts.SliceEvent> shuffled =
                new ArrayList<>(Reports.pages(pull, 1, 1000, 20));
        shuffled.addAll(Reports.pages(pull, 1, 1000, 20));
        Collections.shuffle(shuffled, new Random(4));
        connector.say(shuffled);
        connector.say(List.of(Reports.finished(pull, 1000, 20, true), Reports.finished(pull, 1000, 20, true)));
        awaitStatus(sync, "partial");
        var row = api.get("/syncs/" + sync).body().at("/sync");
        assertThat(row.at("/data_types/0/fetched").asLong()).isEqualTo(100_000);
        assertThat(row.at("/data_types/0/failed").asLong()).isEqualTo(20);
        assertThat(row.at("/progress/percent").asInt()).isEqualTo(100);
        assertThat(api.get("/logs").body().get("total").asLong()).isEqualTo(1);
    }

    @Test
    void cancelsWithinThePageAtHand() {
        connect("payments");
        connector.onPull(integration, pull -> List.of(Reports.page(pull, 1, 0)));
        String sync = api.start(integration);
        awaitStatus(sync, "running");
        connector.onCancel(
                integration, cancel -> List.of(Reports.interrupted(order(1), 2, new Interruption.Cancelled())));
        assertThat(api.post("/syncs/" + sync + "/cancel", "").status()).isEqualTo(202);
        awaitStatus(sync, "cancelled");
        var row = api.get("/syncs/" + sync).body().at("/sync");
        assertThat(row.get("message").asString()).isEqualTo("Cancelled (200 payments read by then)");
        Api.Answer late = api.post("/syncs/" + sync + "/cancel", "");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().get("error").asString()).isEqualTo("The sync is already over: cancelled");
    }

    @Test
    void cancelsWithoutTheConnectorWhenItIsSilentAndFreesTheIntegration() {
        connect("payments");
        String sync = api.start(integration);
        assertThat(api.post("/syncs/" + sync + "/cancel", "")
                        .body()
                        .at("/sync/status")
                        .asString())
                .isEqualTo("cancelling");
        assertThat(api.post("/syncs/" + sync + "/cancel", "").status()).isEqualTo(202);
        awaitStatus(sync, "cancelled");
        connector.onPull(integration, pull -> Reports.wholeType(pull, 1, 0));
        assertThat(api.sync(integration).status()).isEqualTo(200);
    }

    @Test
    void stopsWhenItsIntegrationIsDeleted() {
        connect("payments");
        String sync = api.start(integration);
        order(1);
        learn(deleted(2));
        awaitStatus(sync, "cancelled");
        assertThat(api.get("/syncs/" + sync).body().at("/sync/message").asString())
                .isEqualTo("Cancelled because the integration was deleted (0 payments read by then)");
    }

    @Test
    void ordersASliceAgainWhenItsConnectorFellSilent() {
        connect("payments");
        String sync = api.start(integration);
        PullSlice first = order(1);
        PullSlice again = order(2);
        assertThat(again).isEqualTo(first);
        connector.say(Reports.wholeType(again, 2, 0));
        connector.say(Reports.wholeType(again, 2, 0));
        awaitStatus(sync, "success");
        assertThat(api.get("/syncs/" + sync)
                        .body()
                        .at("/sync/data_types/0/fetched")
                        .asLong())
                .isEqualTo(200);
    }

    @Test
    void sendsWhatACrashLeftInTheOutbox() {
        connect("payments");
        String sync = api.start(integration);
        PullSlice order = order(1);
        Outgoing lost = new Outgoing("payments.sync.commands.v1", envelopes.of(order));
        Document entry = OutboxDocuments.toDocument(lost).append("at", java.util.Date.from(Instant.EPOCH));
        mongo.updateFirst(Query.query(Criteria.where("_id").is(sync)), new Update().push("outbox", entry), "sync_runs");
        assertThat(order(2)).isEqualTo(order);
        Query emptied = Query.query(Criteria.where("_id").is(sync).and("outbox").size(0));
        await().until(() -> mongo.exists(emptied, "sync_runs"));
    }

    @Test
    void goesOnFromItsDocumentAfterARestart() {
        connect("payments");
        String sync = api.start(integration);
        PullSlice first = order(1);
        connector.say(Reports.pages(first, 1, 3, 0));
        awaitStatus(sync, "running");
        List<MessageListenerContainer> ours = listeners.getListenerContainers().stream()
                .filter(container -> !"scripted-connector".equals(container.getGroupId()))
                .toList();
        ours.forEach(MessageListenerContainer::stop);
        connector.say(Reports.pages(first, 2, 5, 0));
        connector.onPull(integration, pull -> pull.slice() == 2 ? Reports.wholeType(pull, 6, 0) : List.of());
        connector.say(List.of(Reports.finished(first, 5, 0, false)));
        ours.forEach(MessageListenerContainer::start);
        awaitStatus(sync, "success");
        assertThat(api.get("/syncs/" + sync)
                        .body()
                        .at("/sync/data_types/0/synced")
                        .asLong())
                .isEqualTo(600);
    }

    @Test
    void parksWhatItCannotReadAndTakesWhatFollows() {
        connect("payments");
        String sync = api.start(integration);
        PullSlice pull = order(1);
        kafka.send(new ProducerRecord<>(
                        Topics.SYNC_SLICES, integration, "{".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .join();
        connector.say(Reports.wholeType(pull, 1, 0));
        awaitStatus(sync, "success");
    }

    @Test
    void ignoresReportsOfARunNobodyKnows() {
        connect("payments");
        String sync = api.start(integration);
        PullSlice pull = order(1);
        PullSlice unknown = new PullSlice(
                pull.tenantId(),
                pull.integrationId(),
                pull.provider(),
                new com.nextcrm.integrations.contracts.SyncRunId("unknown"),
                pull.dataType(),
                1,
                pull.mode(),
                Duration.ofSeconds(1),
                pull.runStartedAt());
        connector.say(Reports.wholeType(unknown, 5, 0));
        connector.say(Reports.wholeType(pull, 1, 0));
        awaitStatus(sync, "success");
        assertThat(api.get("/syncs/unknown").status()).isEqualTo(404);
    }
}
