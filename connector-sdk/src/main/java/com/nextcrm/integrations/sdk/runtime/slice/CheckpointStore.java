package com.nextcrm.integrations.sdk.runtime.slice;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Checkpoints, of which each is written only from the state it was read in: of two workers, one finds out. */
public final class CheckpointStore {

    public static final String COLLECTION = "checkpoints";

    private static final Duration KEPT = Duration.ofDays(30);

    private final MongoTemplate mongo;
    private final Clock clock;

    public CheckpointStore(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        mongo.<Object>execute(
                COLLECTION,
                checkpoints -> checkpoints.createIndexes(List.of(
                        new IndexModel(Indexes.ascending("integration")),
                        new IndexModel(Indexes.ascending("open", "touched_at")),
                        new IndexModel(
                                Indexes.ascending("updated_at"),
                                new IndexOptions().expireAfter(KEPT.toDays(), TimeUnit.DAYS)))));
    }

    /** Another worker has the slice now, or has gone beyond it. */
    static final class Superseded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Superseded() {
            super("another worker went on with this slice", null, false, false);
        }
    }

    static String id(PullSlice command) {
        return command.runId() + ":" + command.dataType();
    }

    /** The mark of rows that a page of this run changed. */
    static String mark(PullSlice command, long page) {
        return mark(id(command), page);
    }

    private static String mark(String checkpointId, long page) {
        return checkpointId + ":" + page;
    }

    Optional<Checkpoint> find(PullSlice command) {
        return Optional.ofNullable(mongo.<Document>execute(
                        COLLECTION,
                        checkpoints ->
                                checkpoints.find(Filters.eq("_id", id(command))).first()))
                .map(CheckpointCodec::read);
    }

    /** @throws Superseded if somebody else made it first */
    void insert(PullSlice command, Checkpoint first) {
        Document document = stamped(CheckpointCodec.write(first))
                .append("_id", id(command))
                .append("tenant", command.tenantId().value())
                .append("integration", command.integrationId().value())
                .append("provider", command.provider().value());
        try {
            mongo.<Object>execute(COLLECTION, checkpoints -> checkpoints.insertOne(document));
        } catch (DuplicateKeyException e) {
            throw new Superseded();
        }
    }

    /** @throws Superseded if it is not as {@code before} any more */
    void advance(PullSlice command, Checkpoint before, Checkpoint after) {
        Bson unchanged = Filters.and(
                Filters.eq("_id", id(command)),
                Filters.eq("slice", (long) before.slice()),
                Filters.eq("page", before.page()),
                Filters.eq("phase", CheckpointCodec.write(before).getString("phase")),
                Filters.eq("open", before.outcome() == null));
        Bson set = new Document("$set", stamped(CheckpointCodec.write(after)));
        Long matched = mongo.<Long>execute(
                COLLECTION, checkpoints -> checkpoints.updateOne(unchanged, set).getMatchedCount());
        if (Objects.requireNonNull(matched) != 1) {
            throw new Superseded();
        }
    }

    /**
     * A slice that was broken off.
     *
     * @param checkpoint its id
     * @param page the last one that was stored and told
     */
    record LeftBehind(String checkpoint, long page) {

        /** Of what may be stored and not announced: a page, and one that was being stored meanwhile. */
        List<String> marks() {
            return List.of(mark(checkpoint, page + 1), mark(checkpoint, page + 2));
        }
    }

    /** Slices that somebody began and nobody finished, nor touched since. */
    List<LeftBehind> leftBehind(Instant untouchedSince, int limit) {
        List<LeftBehind> slices = new ArrayList<>();
        mongo.<Object>execute(COLLECTION, checkpoints -> {
            checkpoints
                    .find(Filters.and(Filters.eq("open", true), Filters.lt("touched_at", Date.from(untouchedSince))))
                    .limit(limit)
                    .forEach((Document found) ->
                            slices.add(new LeftBehind(found.getString("_id"), found.getLong("page"))));
            return slices;
        });
        return slices;
    }

    /** It has been looked after, until much later. */
    void lookedAfter(LeftBehind slice, Instant until) {
        mongo.<Object>execute(
                COLLECTION,
                checkpoints -> checkpoints.updateOne(
                        Filters.and(Filters.eq("_id", slice.checkpoint()), Filters.eq("page", slice.page())),
                        Updates.set("touched_at", Date.from(until))));
    }

    private Document stamped(Document document) {
        Date now = Date.from(clock.instant());
        return document.append("updated_at", now).append("touched_at", now);
    }
}
