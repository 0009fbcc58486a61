package com.nextcrm.integrations.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.nextcrm.integrations.simulators.Faults;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever is repeated, and whenever, has one effect at the provider. Every action is asked for under one key with the
 * same body and with another one: before the first call had any effect, while it is under way, after it, and after a
 * crash between the provider's answer and our store. The provider's own ledger is the judge. And what the caller was
 * shown is the row, which the syncs that come next leave as it is.
 */
final class IdempotencyMatrix {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("first-call").start(task);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ConnectorService service;
    private final MongoTemplate mongo;
    private final IntegrationId integration;
    private final List<String> dataTypes;
    private final Faults faults;
    private final Map<String, ShownRow> shown = new LinkedHashMap<>();

    /** A row as a caller was shown it. */
    private record ShownRow(String path, JsonNode row) {}

    /** @param dataTypes all that a sync brings */
    IdempotencyMatrix(
            ConnectorService service,
            MongoTemplate mongo,
            IntegrationId integration,
            List<String> dataTypes,
            Faults faults) {
        this.service = service;
        this.mongo = mongo;
        this.integration = integration;
        this.dataTypes = List.copyOf(dataTypes);
        this.faults = faults;
    }

    /** @param subjects for each action, what makes a new subject of it */
    Stream<DynamicNode> of(Map<String, Supplier<RepeatedAction>> subjects) {
        return Stream.of(
                        Stream.of(DynamicContainer.dynamicContainer("a first sync", syncs(SyncMode.INCREMENTAL))),
                        subjects.entrySet().stream().map(each -> repeated(each.getKey(), each.getValue())),
                        Stream.of(SyncMode.INCREMENTAL, SyncMode.FULL)
                                .map(mode -> DynamicContainer.dynamicContainer(
                                        "the next sync (" + mode + ")",
                                        Stream.concat(
                                                syncs(mode),
                                                subjects.keySet().stream().map(this::isLeft)))))
                .flatMap(nodes -> nodes);
    }

    private DynamicNode repeated(String action, Supplier<RepeatedAction> subject) {
        return DynamicContainer.dynamicContainer(
                action,
                Stream.of(
                        test("before", subject, this::before),
                        test("during", subject, this::during),
                        test("after", subject, this::after),
                        test("after a crash", subject, this::afterCrash),
                        test("as it is stored", subject, attempt -> shown.put(action, stored(attempt)))));
    }

    private Stream<DynamicNode> syncs(SyncMode mode) {
        return dataTypes.stream()
                .map(type -> DynamicTest.dynamicTest("of " + type, () -> service.sync(integration, type, mode)));
    }

    /** All that was done is asked about after the same few syncs: one for each action would be most of the test. */
    private DynamicNode isLeft(String action) {
        return DynamicTest.dynamicTest("leaves the row of " + action, () -> {
            ShownRow known = Objects.requireNonNull(shown.get(action), "it was not shown what became of " + action);
            assertThat(row(known.path())).isEqualTo(known.row());
        });
    }

    private DynamicTest test(String name, Supplier<RepeatedAction> subject, Consumer<Attempt> question) {
        return DynamicTest.dynamicTest(name, () -> {
            faults.clear();
            Attempt attempt = new Attempt(subject.get());
            try {
                question.accept(attempt);
            } finally {
                faults.clear();
            }
            assertThat(attempt.effects()).as("effects at the provider").isEqualTo(1);
        });
    }

    /** The provider refused the first call before it did anything. */
    private void before(Attempt attempt) {
        faults.add(FaultRule.always(Fault.status(503)).onMethod("POST"));
        faults.add(FaultRule.always(Fault.status(503)).onMethod("DELETE"));
        assertThat(attempt.same()).hasStatus5xxServerError();
        faults.clear();
        assertThat(attempt.effects()).isZero();
        assertThat(attempt.other()).hasStatus(422);
        assertThat(attempt.effects()).isZero();
        assertThat(attempt.same()).as(attempt.last()).hasStatus2xxSuccessful();
    }

    private void during(Attempt attempt) {
        faults.add(FaultRule.once(Fault.hang(SOON)).onMethod("POST"));
        faults.add(FaultRule.once(Fault.hang(SOON)).onMethod("DELETE"));
        int armed = faults.pending().size();
        CompletableFuture<MvcTestResult> first = CompletableFuture.supplyAsync(attempt::same, THREADS);
        await().atMost(SOON).until(() -> faults.pending().size() < armed);
        assertThat(attempt.same()).as(attempt.last()).hasStatus(409);
        assertThat(attempt.other()).as(attempt.last()).hasStatus(422);
        faults.clear();
        first.join(); // done or not: that is for the repetition to find out
        assertThat(attempt.same()).as(attempt.last()).hasStatus2xxSuccessful();
    }

    private void after(Attempt attempt) {
        MvcTestResult first = attempt.same();
        assertThat(first).as(attempt.last()).hasStatus2xxSuccessful();
        MvcTestResult again = attempt.same();
        assertThat(again).hasStatus(first.getResponse().getStatus()).hasHeader("Idempotency-Replayed", "true");
        assertThat(text(again)).isEqualTo(text(first));
        assertThat(attempt.other()).hasStatus(422);
    }

    /** The provider has done it, and nothing of that is in our database: neither the answer nor a row. */
    private void afterCrash(Attempt attempt) {
        List<Document> recordsBefore = documents("records");
        List<Document> actionsBefore = documents("actions");
        MvcTestResult first = attempt.same();
        assertThat(first).as(attempt.last()).hasStatus2xxSuccessful();
        int rows = documents("records").size();
        forget(recordsBefore, actionsBefore);

        assertThat(attempt.other()).hasStatus(422);
        MvcTestResult again = attempt.same();
        assertThat(again).as(attempt.last()).hasStatus2xxSuccessful().hasHeader("Idempotency-Replayed", "false");
        assertThat(externalId(again)).isEqualTo(externalId(first));
        assertThat(documents("records")).hasSize(rows);
    }

    /** What the caller was shown is the row. */
    private ShownRow stored(Attempt attempt) {
        MvcTestResult done = attempt.same();
        assertThat(done).as(attempt.last()).hasStatus2xxSuccessful();
        Map.Entry<String, JsonNode> answer =
                JSON.readTree(text(done)).properties().iterator().next();
        String path = answer.getKey() + "s/" + answer.getValue().path("id").asString();
        JsonNode stored = row(path);
        assertThat(stored).isEqualTo(withoutVisit(answer.getValue()));
        return new ShownRow(path, stored);
    }

    private JsonNode row(String path) {
        return withoutVisit(service.get(path).iterator().next());
    }

    private static JsonNode withoutVisit(JsonNode row) {
        return ((ObjectNode) row).without("last_synced_at");
    }

    private void forget(List<Document> recordsBefore, List<Document> actionsBefore) {
        mongo.getCollection("records").deleteMany(new Document("integration", integration.value()));
        if (!recordsBefore.isEmpty()) {
            mongo.getCollection("records").insertMany(recordsBefore);
        }
        List<Document> actions = documents("actions");
        actions.removeAll(actionsBefore);
        assertThat(actions).hasSize(1);
        mongo.getCollection("actions")
                .updateOne(
                        new Document("_id", actions.getFirst().get("_id")),
                        new Document(
                                "$set",
                                new Document("status", null)
                                        .append("answer", null)
                                        .append("leased_until", new Date(0))));
    }

    private List<Document> documents(String collection) {
        return mongo.getCollection(collection)
                .find(new Document("integration", integration.value()))
                .into(new ArrayList<>());
    }

    private static String externalId(MvcTestResult answer) {
        JsonNode row = JSON.readTree(text(answer)).iterator().next();
        return row.path("external_id").asString();
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** Requests under one key. */
    private final class Attempt {

        private final RepeatedAction subject;
        private final String key = UUID.randomUUID().toString();
        private final long effectsBefore;
        private volatile String last = "";

        Attempt(RepeatedAction subject) {
            this.subject = subject;
            this.effectsBefore = subject.effects().getAsLong();
        }

        long effects() {
            return subject.effects().getAsLong() - effectsBefore;
        }

        MvcTestResult same() {
            return send(subject.body());
        }

        MvcTestResult other() {
            return send(subject.other());
        }

        String last() {
            return last;
        }

        private MvcTestResult send(Map<String, Object> body) {
            var whole = new LinkedHashMap<String, Object>(body);
            whole.put("integrationId", integration.value());
            MvcTestResult result = service.send(subject.path(), key, JSON.writeValueAsString(whole));
            last = text(result);
            return result;
        }
    }
}
