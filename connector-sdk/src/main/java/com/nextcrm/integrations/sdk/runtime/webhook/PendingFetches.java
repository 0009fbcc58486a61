package com.nextcrm.integrations.sdk.runtime.webhook;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.RecordId;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.platform.messaging.MessageJson;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Fetches that webhooks asked for. They rest here, and not in Kafka's way, until the provider has answered. */
public final class PendingFetches {

    public static final String COLLECTION = "pending_fetches";

    private static final int DUPLICATE_KEY = 11000;

    private final MongoTemplate mongo;
    private final Clock clock;

    public PendingFetches(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        mongo.<Object>execute(
                COLLECTION,
                fetches -> fetches.createIndexes(List.of(
                        new IndexModel(Indexes.ascending("due_at")),
                        new IndexModel(Indexes.ascending("record")),
                        new IndexModel(Indexes.ascending("integration")))));
    }

    /** One that is there already stays as it is. */
    void add(List<PendingFetch> toFetch) {
        List<Document> documents = toFetch.stream().distinct().map(this::write).toList();
        if (documents.isEmpty()) {
            return;
        }
        mongo.<Object>execute(COLLECTION, fetches -> {
            try {
                return fetches.insertMany(documents, new InsertManyOptions().ordered(false));
            } catch (MongoBulkWriteException e) {
                if (e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)) {
                    return documents;
                }
                throw e;
            }
        });
    }

    /** Takes those that are due; nobody else gets them until the lease is over. */
    List<PendingFetch> claim(int limit, Collection<IntegrationId> except, Duration lease) {
        Date now = Date.from(clock.instant());
        Date until = Date.from(clock.instant().plus(lease));
        List<String> busy = except.stream().map(IntegrationId::value).toList();
        List<Document> due = new ArrayList<>();
        mongo.<Object>execute(
                COLLECTION,
                fetches -> fetches.find(Filters.and(Filters.lte("due_at", now), Filters.nin("integration", busy)))
                        .sort(Sorts.ascending("due_at"))
                        .limit(limit)
                        .into(due));
        return due.stream()
                .filter(each -> lease(each, until))
                .map(PendingFetches::read)
                .toList();
    }

    private boolean lease(Document due, Date until) {
        Bson unclaimed = Filters.and(Filters.eq("_id", due.get("_id")), Filters.eq("due_at", due.get("due_at")));
        Long matched = mongo.<Long>execute(
                COLLECTION,
                fetches -> fetches.updateOne(unclaimed, Updates.set("due_at", until))
                        .getMatchedCount());
        return Objects.requireNonNull(matched) == 1;
    }

    /** All that wait for the same record: one answer serves them all. */
    List<PendingFetch> ofRecord(RecordId record) {
        List<Document> found = new ArrayList<>();
        mongo.<Object>execute(
                COLLECTION,
                fetches -> fetches.find(Filters.eq("record", record.value())).into(found));
        return found.stream().map(PendingFetches::read).toList();
    }

    void retry(PendingFetch fetch, long attempts, Duration wait) {
        mongo.<Object>execute(
                COLLECTION,
                fetches -> fetches.updateOne(
                        Filters.eq("_id", fetch.id()),
                        Updates.combine(
                                Updates.set("attempts", attempts),
                                Updates.set("due_at", Date.from(clock.instant().plus(wait))))));
    }

    void remove(Collection<PendingFetch> done) {
        List<String> ids = done.stream().map(PendingFetch::id).toList();
        mongo.<Object>execute(COLLECTION, fetches -> fetches.deleteMany(Filters.in("_id", ids)));
    }

    private Document write(PendingFetch fetch) {
        Envelope<?> envelope = fetch.received().envelope();
        WebhookReceived webhook = fetch.received().webhook();
        return new Document("_id", fetch.id())
                .append("integration", webhook.integrationId().value())
                .append("record", fetch.record().value())
                .append("data_type", fetch.dataType().value())
                .append("external_id", fetch.externalId())
                .append("webhook", new Binary(MessageJson.write(webhook)))
                .append("message_id", envelope.id().value())
                .append("correlation_id", envelope.correlationId())
                .append("occurred_at", Date.from(envelope.occurredAt()))
                .append("attempts", fetch.attempts())
                .append("due_at", Date.from(clock.instant()));
    }

    private static PendingFetch read(Document document) {
        WebhookReceived webhook = MessageJson.read(
                Objects.requireNonNull(document.get("webhook", Binary.class)).getData(), WebhookReceived.class);
        Envelope<?> envelope = new Envelope<>(
                new MessageId(document.getString("message_id")),
                document.getDate("occurred_at").toInstant(),
                document.getString("correlation_id"),
                null,
                webhook);
        return new PendingFetch(
                new Received(envelope, webhook),
                new DataType(document.getString("data_type")),
                document.getString("external_id"),
                new RecordId(document.getString("record")),
                document.getLong("attempts"));
    }
}
