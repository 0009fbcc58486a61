package com.nextcrm.integrations.sdk.runtime.slice;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Where the next incremental run begins, per integration and data type. A run that began earlier never sets it back. */
public final class Watermarks {

    public static final String COLLECTION = "watermarks";

    private final MongoTemplate mongo;

    public Watermarks(MongoTemplate mongo) {
        this.mongo = mongo;
        mongo.<Object>execute(COLLECTION, watermarks -> watermarks.createIndex(Indexes.ascending("integration")));
    }

    @Nullable
    String of(PullSlice command) {
        Document found = mongo.<Document>execute(
                COLLECTION,
                watermarks -> watermarks.find(Filters.eq("_id", id(command))).first());
        return found == null ? null : found.getString("watermark");
    }

    void save(PullSlice command, String watermark) {
        Date started = Date.from(command.runStartedAt());
        try {
            mongo.<Object>execute(
                    COLLECTION,
                    watermarks -> watermarks.updateOne(
                            Filters.and(Filters.eq("_id", id(command)), Filters.lte("run_started_at", started)),
                            Updates.combine(
                                    Updates.set("watermark", watermark),
                                    Updates.set("run_started_at", started),
                                    Updates.set(
                                            "integration",
                                            command.integrationId().value())),
                            new UpdateOptions().upsert(true)));
        } catch (DuplicateKeyException e) {
            // there is one of a later run
        }
    }

    private static String id(PullSlice command) {
        return command.integrationId() + ":" + command.dataType();
    }
}
