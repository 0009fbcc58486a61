package com.nextcrm.integrations.sdk.runtime.removal;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.nextcrm.integrations.contracts.IntegrationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Integrations that are gone. What arrives for one of them later is ignored; so a tombstone outlives every message that
 * Kafka may still hold.
 */
public final class Tombstones {

    private static final String COLLECTION = "removed_integrations";
    private static final Duration KEPT = Duration.ofDays(60);

    private final MongoTemplate mongo;
    private final Clock clock;

    public Tombstones(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        mongo.<Object>execute(COLLECTION, tombstones -> {
            tombstones.createIndex(
                    Indexes.ascending("removed_at"), new IndexOptions().expireAfter(KEPT.toDays(), TimeUnit.DAYS));
            return tombstones.createIndex(Indexes.ascending("passes_left", "due_at"));
        });
    }

    public boolean isRemoved(IntegrationId integration) {
        return !among(Set.of(integration)).isEmpty();
    }

    /** @return those of the integrations that are gone */
    public Set<IntegrationId> among(Collection<IntegrationId> integrations) {
        Set<IntegrationId> gone = new HashSet<>();
        mongo.<Object>execute(COLLECTION, tombstones -> {
            tombstones
                    .find(Filters.in(
                            "_id",
                            integrations.stream().map(IntegrationId::value).toList()))
                    .projection(Projections.include("_id"))
                    .forEach((Document found) -> gone.add(new IntegrationId(found.getString("_id"))));
            return gone;
        });
        return gone;
    }

    /** @param passes how often the data is to be deleted: work that was under way may still store something */
    void add(IntegrationId integration, int passes) {
        Date now = Date.from(clock.instant());
        mongo.<Object>execute(
                COLLECTION,
                tombstones -> tombstones.updateOne(
                        Filters.eq("_id", integration.value()),
                        Updates.combine(
                                Updates.setOnInsert("removed_at", now),
                                Updates.setOnInsert("due_at", now),
                                Updates.setOnInsert("passes_left", (long) passes)),
                        new UpdateOptions().upsert(true)));
    }

    /** One whose data is due to be deleted; nobody else gets it until the lease is over. */
    Optional<IntegrationId> claim(Duration lease) {
        Instant now = clock.instant();
        return Optional.ofNullable(mongo.<Document>execute(
                        COLLECTION,
                        tombstones -> tombstones.findOneAndUpdate(
                                Filters.and(Filters.gt("passes_left", 0L), Filters.lte("due_at", Date.from(now))),
                                Updates.set("due_at", Date.from(now.plus(lease))),
                                new FindOneAndUpdateOptions().sort(Sorts.ascending("passes_left", "due_at")))))
                .map(found -> new IntegrationId(found.getString("_id")));
    }

    void passed(IntegrationId integration, Duration untilNext) {
        mongo.<Object>execute(
                COLLECTION,
                tombstones -> tombstones.updateOne(
                        Filters.eq("_id", integration.value()),
                        Updates.combine(
                                Updates.inc("passes_left", -1L),
                                Updates.set("due_at", Date.from(clock.instant().plus(untilNext))))));
    }
}
