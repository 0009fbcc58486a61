package com.nextcrm.integrations.ingress.eventlog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.WebhookEvent;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookHandled;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.BsonBinary;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Messages as updates of a row: they give the same row in whatever order, and however often, they come.
 *
 * @param row its id
 * @param first the row if there is none yet, made when it is written, for much less than an upsert costs; null for what
 *     mostly finds one
 * @param outcome what it sets of a row that nothing was told of yet; null for what tells none, or has it in {@code first}
 * @param updates for whatever row there is: upserts whose filters no longer match once they were applied; the insert
 *     they then try fails as a duplicate, and that is the sign
 */
record EventUpdate(
        String row,
        @Nullable Supplier<Document> first,
        @Nullable Document outcome,
        Supplier<List<UpdateOneModel<Document>>> updates) {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final PushOptions LAST_FEW = new PushOptions().slice(-16);

    private static final List<String> LESS_THAN_APPLIED = Stream.of(
                    EventStatus.STALE, EventStatus.IGNORED, EventStatus.FAILED)
            .map(EventStatus::lowerCase)
            .toList();

    static EventUpdate received(MessageId id, WebhookReceived webhook) {
        return new EventUpdate(webhook.logId(), () -> row(id, webhook), null, () -> List.of(byRules(id, webhook)));
    }

    private static Document row(MessageId id, WebhookReceived webhook) {
        Date receivedAt = receivedAt(webhook);
        Instant createdAt = webhook.createdAt();
        return new Document(Fields.ID, webhook.logId())
                .append(Fields.TENANT, webhook.tenantId().value())
                .append(Fields.INTEGRATION, webhook.integrationId().value())
                .append(Fields.PROVIDER, webhook.provider().value())
                .append(Fields.STATUS, EventStatus.RECEIVED.lowerCase())
                .append(Fields.REASON, "")
                .append(Fields.EVENT_ID, webhook.eventId())
                .append(Fields.TYPE, webhook.eventType())
                .append(Fields.CREATED_AT, createdAt == null ? null : Date.from(createdAt))
                .append(Fields.BODY, new BsonBinary(webhook.sealedBody()))
                .append(Fields.RECEIVED_AT, receivedAt)
                .append(Fields.LAST_RECEIVED_AT, receivedAt)
                .append(Fields.DELIVERIES, 1L)
                .append(Fields.COUNTED, List.of(id.value()));
    }

    private static Date receivedAt(WebhookReceived webhook) {
        return Date.from(webhook.receivedAt());
    }

    private static UpdateOneModel<Document> byRules(MessageId id, WebhookReceived webhook) {
        Date receivedAt = receivedAt(webhook);
        Instant createdAt = webhook.createdAt();
        return new UpdateOneModel<>(
                and(eq(Fields.ID, webhook.logId()), ne(Fields.COUNTED, id.value())),
                combine(
                        whose(webhook),
                        setOnInsert(Fields.STATUS, EventStatus.RECEIVED.lowerCase()),
                        setOnInsert(Fields.REASON, ""),
                        set(Fields.EVENT_ID, webhook.eventId()),
                        set(Fields.TYPE, webhook.eventType()),
                        set(Fields.CREATED_AT, createdAt == null ? null : Date.from(createdAt)),
                        set(Fields.BODY, new BsonBinary(webhook.sealedBody())),
                        min(Fields.RECEIVED_AT, receivedAt),
                        max(Fields.LAST_RECEIVED_AT, receivedAt),
                        inc(Fields.DELIVERIES, 1L),
                        pushEach(Fields.COUNTED, List.of(id.value()), LAST_FEW)),
                UPSERT);
    }

    /** An event that was once applied stays so: that a second delivery of it is old news is no news. */
    static List<EventUpdate> handled(Instant at, WebhookHandled handled) {
        EventStatus status = EventStatus.of(handled.outcome());
        Date handledAt = Date.from(at);
        Document outcome = new Document(Fields.STATUS, status.lowerCase())
                .append(Fields.REASON, handled.reason())
                .append(Fields.HANDLED_AT, handledAt);
        return handled.logIds().stream()
                .map(row ->
                        new EventUpdate(row, null, outcome, () -> List.of(handled(row, status, handledAt, handled))))
                .toList();
    }

    private static UpdateOneModel<Document> handled(
            String row, EventStatus status, Date handledAt, WebhookHandled handled) {
        Bson newer = not(gte(Fields.HANDLED_AT, handledAt));
        Bson counts = status == EventStatus.APPLIED
                ? or(newer, in(Fields.STATUS, LESS_THAN_APPLIED))
                : and(newer, ne(Fields.STATUS, EventStatus.APPLIED.lowerCase()));
        return new UpdateOneModel<>(
                and(eq(Fields.ID, row), counts),
                combine(
                        whose(handled),
                        setOnInsert(Fields.RECEIVED_AT, handledAt),
                        setOnInsert(Fields.DELIVERIES, 0L),
                        set(Fields.STATUS, status.lowerCase()),
                        set(Fields.REASON, handled.reason()),
                        max(Fields.HANDLED_AT, handledAt)),
                UPSERT);
    }

    /** One for each row that is told of its arrival and its outcome at once, which is one write instead of two. */
    static List<EventUpdate> together(Collection<EventUpdate> updates) {
        Map<String, List<EventUpdate>> byRow = new LinkedHashMap<>();
        updates.forEach(each ->
                byRow.computeIfAbsent(each.row, row -> new ArrayList<>(2)).add(each));
        return byRow.values().stream().flatMap(EventUpdate::ofRow).toList();
    }

    private static Stream<EventUpdate> ofRow(List<EventUpdate> updates) {
        List<Supplier<Document>> arrivals = parts(updates, EventUpdate::first);
        List<Document> outcomes = parts(updates, EventUpdate::outcome);
        if (arrivals.size() != 1 || outcomes.size() != 1) {
            return updates.stream();
        }
        return Stream.of(new EventUpdate(
                updates.getFirst().row,
                () -> {
                    Document whole = arrivals.getFirst().get();
                    whole.putAll(outcomes.getFirst());
                    return whole;
                },
                null,
                () -> updates.stream()
                        .flatMap(each -> each.updates.get().stream())
                        .toList()));
    }

    private static <T> List<T> parts(List<EventUpdate> updates, Function<EventUpdate, @Nullable T> part) {
        return updates.stream().map(part).filter(Objects::nonNull).toList();
    }

    /**
     * What mostly does, and for much less: rows that there are not yet, and outcomes of rows that were told of none yet.
     *
     * @param makers updates that make their row; the writes begin with theirs, one for each
     * @param others updates that find their row; those with one outcome are one write
     */
    static List<WriteModel<Document>> firstTries(List<EventUpdate> makers, List<EventUpdate> others) {
        Map<Document, List<String>> byOutcome = new LinkedHashMap<>();
        others.forEach(each -> byOutcome
                .computeIfAbsent(Objects.requireNonNull(each.outcome), outcome -> new ArrayList<>())
                .add(each.row));
        List<WriteModel<Document>> writes = new ArrayList<>(makers.size() + byOutcome.size());
        makers.forEach(each -> writes.add(
                new InsertOneModel<>(Objects.requireNonNull(each.first).get())));
        byOutcome.forEach((outcome, rows) -> writes.add(new UpdateManyModel<>(
                new Document(Fields.ID, new Document("$in", rows))
                        .append(Fields.STATUS, EventStatus.RECEIVED.lowerCase())
                        .append(Fields.HANDLED_AT, null),
                new Document("$set", outcome))));
        return writes;
    }

    /** Whether it tells of an arrival. */
    boolean makesRow() {
        return first != null;
    }

    private static Bson whose(WebhookEvent event) {
        return combine(
                setOnInsert(Fields.TENANT, event.tenantId().value()),
                setOnInsert(Fields.INTEGRATION, event.integrationId().value()),
                setOnInsert(Fields.PROVIDER, event.provider().value()));
    }
}
