package com.nextcrm.integrations.ingress.eventlog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.paging.Cursor;
import com.nextcrm.integrations.platform.paging.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.data.mongodb.core.CollectionCallback;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The log's rows in MongoDB. What is older than the retention is not there, whether or not it was deleted yet. */
@Component
class EventStore implements InitializingBean {

    static final String EVENTS = "webhook_events";

    /** Genuine webhooks that belong to no integration: of the same form, shown by no endpoint. */
    static final String UNROUTED = "unrouted_webhooks";

    private static final int DUPLICATE = 11000;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final Bson NEWEST_FIRST = descending(Fields.RECEIVED_AT, Fields.ID);

    private final MongoTemplate mongo;
    private final Clock clock;
    private final EventLogSettings settings;

    EventStore(MongoTemplate mongo, Clock clock, EventLogSettings settings) {
        this.mongo = mongo;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public void afterPropertiesSet() {
        on(
                EVENTS,
                rows -> rows.createIndexes(List.of(
                        newestFirstBy(Fields.TENANT),
                        newestFirstBy(Fields.TENANT, Fields.INTEGRATION),
                        newestFirstBy(Fields.TENANT, Fields.TYPE),
                        newestFirstBy(Fields.TENANT, Fields.STATUS),
                        new IndexModel(ascending(Fields.RECEIVED_AT)))));
        on(UNROUTED, rows -> rows.createIndexes(List.of(new IndexModel(ascending(Fields.RECEIVED_AT)))));
    }

    private static IndexModel newestFirstBy(String... fields) {
        Document keys = new Document();
        for (String field : fields) {
            keys.append(field, 1);
        }
        return new IndexModel(keys.append(Fields.RECEIVED_AT, -1).append(Fields.ID, -1));
    }

    /** All of them, in any order. What was applied before changes nothing. */
    void apply(String collection, List<EventUpdate> all) {
        List<EventUpdate> makers = all.stream().filter(EventUpdate::makesRow).toList();
        List<EventUpdate> others = all.stream().filter(each -> !each.makesRow()).toList();
        Written first = write(collection, EventUpdate.firstTries(makers, others));
        List<EventUpdate> byRules =
                new ArrayList<>(first.duplicates.stream().map(makers::get).toList());
        if (first.matched < others.size()) {
            byRules.addAll(others); // some met no row, or one that was told of an outcome: nobody says which
        }
        List<UpdateOneModel<Document>> again =
                byRules.stream().flatMap(each -> each.updates().get().stream()).toList();
        // what is a duplicate now is applied already, or met another's insert: one more try tells
        Written second = write(collection, again);
        write(collection, second.duplicates.stream().map(again::get).toList());
    }

    /**
     * @param matched how many updates found their row
     * @param duplicates the numbers of those that found a row where they wanted to make one
     */
    private record Written(long matched, Set<Integer> duplicates) {}

    private Written write(String collection, List<? extends WriteModel<Document>> writes) {
        if (writes.isEmpty()) {
            return new Written(0, Set.of());
        }
        return on(collection, rows -> {
            try {
                return new Written(rows.bulkWrite(writes, UNORDERED).getMatchedCount(), Set.of());
            } catch (MongoBulkWriteException failed) {
                if (!failed.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE)) {
                    throw failed;
                }
                return new Written(
                        failed.getWriteResult().getMatchedCount(),
                        failed.getWriteErrors().stream()
                                .map(BulkWriteError::getIndex)
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        });
    }

    /** One row more than the page, if there is one, so that it is known whether there is a next page. */
    List<EventRow> list(TenantId tenant, EventFilter filter, Page page, @Nullable Cursor cursor) {
        Bson asked = filter.of(tenant, oldest());
        return on(
                EVENTS,
                rows -> rows.find(cursor == null ? asked : and(asked, EventFilter.after(cursor)))
                        .projection(exclude(Fields.BODY, Fields.COUNTED))
                        .sort(NEWEST_FIRST)
                        .skip(Math.toIntExact(page.offset()))
                        .limit(page.limit() + 1)
                        .map(EventRow::of)
                        .into(new ArrayList<>()));
    }

    long count(TenantId tenant, EventFilter filter) {
        return on(EVENTS, rows -> rows.countDocuments(filter.of(tenant, oldest())));
    }

    /** With its sealed body. */
    Optional<Document> find(TenantId tenant, String id) {
        Bson mine =
                and(eq(Fields.ID, id), eq(Fields.TENANT, tenant.value()), gte(Fields.RECEIVED_AT, Date.from(oldest())));
        return Optional.ofNullable(mongo.execute(EVENTS, rows -> rows.find(mine).first()));
    }

    /** Sets what a row says of its outcome, to what it was or to the beginning. */
    void setStatus(String id, String status, String reason) {
        on(
                EVENTS,
                rows -> rows.updateOne(
                        eq(Fields.ID, id), combine(set(Fields.STATUS, status), set(Fields.REASON, reason))));
    }

    /** Deletes the oldest of what is too old. @return how many, at most {@code most} */
    int deleteExpired(String collection, int most) {
        return on(collection, rows -> {
            List<String> expired = rows.find(lt(Fields.RECEIVED_AT, Date.from(oldest())))
                    .projection(include(Fields.ID))
                    .sort(ascending(Fields.RECEIVED_AT))
                    .limit(most)
                    .map(row -> row.getString(Fields.ID))
                    .into(new ArrayList<>());
            return expired.isEmpty()
                    ? 0
                    : (int) rows.deleteMany(in(Fields.ID, expired)).getDeletedCount();
        });
    }

    private Instant oldest() {
        return clock.instant().minus(settings.retention());
    }

    /** With the driver's exceptions translated, so that listeners know an absent database from a bad message. */
    private <T> T on(String collection, CollectionCallback<T> work) {
        return Objects.requireNonNull(mongo.execute(collection, work));
    }
}
