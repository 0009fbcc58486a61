package com.nextcrm.integrations.sdk.runtime.action;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Remembers each command before it reaches the provider, and its answer afterwards. */
public final class ActionLedger {

    public static final String COLLECTION = "actions";

    private static final Duration KEPT = Duration.ofDays(30);

    /** Longer than an action can take; a crash leaves it to be repeated only then. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final MongoTemplate mongo;
    private final PayloadCipher cipher;
    private final Clock clock;

    public ActionLedger(MongoTemplate mongo, PayloadCipher cipher, Clock clock) {
        this.mongo = mongo;
        this.cipher = cipher;
        this.clock = clock;
        mongo.<Object>execute(
                COLLECTION,
                actions -> actions.createIndexes(List.of(
                        new IndexModel(Indexes.ascending("integration")),
                        new IndexModel(
                                Indexes.ascending("created_at"),
                                new IndexOptions().expireAfter(KEPT.toDays(), TimeUnit.DAYS)))));
    }

    sealed interface Entry {

        /**
         * It is ours to do, now.
         *
         * @param repeated whether somebody began it before
         */
        record Mine(boolean repeated) implements Entry {}

        /** It was done. */
        record Answered(int status, byte[] body) implements Entry {}

        /** Another request is at it. */
        record Busy() implements Entry {}

        /** The key was used for something else. */
        record Different() implements Entry {}
    }

    Entry take(ActionCommand command) {
        Date now = Date.from(clock.instant());
        Date leased = Date.from(clock.instant().plus(LEASE));
        try {
            mongo.<Object>execute(
                    COLLECTION,
                    actions -> actions.insertOne(new Document("_id", command.id())
                            .append("tenant", command.source().tenant().value())
                            .append(
                                    "integration",
                                    command.source().integration().value())
                            .append("provider", command.source().provider().value())
                            .append("action", command.action())
                            .append("body_hash", command.bodyHash())
                            .append("created_at", now)
                            .append("leased_until", leased)
                            .append("status", null)
                            .append("answer", null)));
            return new Entry.Mine(false);
        } catch (DuplicateKeyException e) {
            return takeAgain(command, now, leased);
        }
    }

    private Entry takeAgain(ActionCommand command, Date now, Date leased) {
        Document known = Objects.requireNonNull(mongo.<Document>execute(
                COLLECTION,
                actions -> actions.find(Filters.eq("_id", command.id())).first()));
        if (!known.getString("body_hash").equals(command.bodyHash())) {
            return new Entry.Different();
        }
        Long status = known.getLong("status");
        if (status != null) {
            byte[] sealed =
                    Objects.requireNonNull(known.get("answer", Binary.class)).getData();
            return new Entry.Answered(status.intValue(), cipher.open(sealed, context(command)));
        }
        Bson free = Filters.and(
                Filters.eq("_id", command.id()), Filters.eq("status", null), Filters.lte("leased_until", now));
        Long taken = mongo.<Long>execute(
                COLLECTION,
                actions -> actions.updateOne(free, Updates.set("leased_until", leased))
                        .getMatchedCount());
        return Objects.requireNonNull(taken) == 1 ? new Entry.Mine(true) : new Entry.Busy();
    }

    void answered(ActionCommand command, int status, byte[] body) {
        Bson answer = Updates.combine(
                Updates.set("status", (long) status),
                Updates.set("answer", new Binary(cipher.seal(body, context(command)))));
        mongo.<Object>execute(COLLECTION, actions -> actions.updateOne(Filters.eq("_id", command.id()), answer));
    }

    /** Nothing final came of it: whoever repeats the key goes on at once. */
    void release(ActionCommand command) {
        mongo.<Object>execute(
                COLLECTION,
                actions -> actions.updateOne(
                        Filters.and(Filters.eq("_id", command.id()), Filters.eq("status", null)),
                        Updates.set("leased_until", Date.from(clock.instant()))));
    }

    private static String context(ActionCommand command) {
        return command.id() + ":answer";
    }
}
