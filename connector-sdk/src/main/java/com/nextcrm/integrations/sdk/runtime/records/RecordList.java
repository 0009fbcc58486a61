package com.nextcrm.integrations.sdk.runtime.records;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.paging.Cursor;
import com.nextcrm.integrations.sdk.runtime.store.RecordStore;
import com.nextcrm.integrations.sdk.runtime.store.SearchTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Reads rows, newest first; always of one tenant. */
public final class RecordList {

    private final MongoTemplate mongo;
    private final SearchTerms search;

    /** Following a cursor through a long list does not count it again on every page. */
    private final Cache<RecordQuery, Long> totals = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    public RecordList(MongoTemplate mongo, SearchTerms search) {
        this.mongo = mongo;
        this.search = search;
    }

    /** @param next where the following page begins; null on the last one */
    record Part(List<Document> rows, long total, @Nullable Cursor next) {}

    Part read(RecordQuery query) {
        Bson filter = filter(query);
        int limit = query.page().limit();
        List<Document> rows = new ArrayList<>(limit + 1);
        mongo.<Object>execute(
                RecordStore.COLLECTION,
                records -> records.find(after(filter, query.after()))
                        .sort(Sorts.descending("listed_at", "_id"))
                        .skip(Math.toIntExact(Math.min(query.page().offset(), Integer.MAX_VALUE)))
                        .limit(limit + 1)
                        .into(rows));
        boolean more = rows.size() > limit;
        List<Document> part = more ? rows.subList(0, limit) : rows;
        return new Part(part, total(query, filter), more ? position(part.getLast()) : null);
    }

    public Optional<Document> find(TenantId tenant, String provider, String dataType, String id) {
        return Optional.ofNullable(mongo.<Document>execute(
                RecordStore.COLLECTION,
                records -> records.find(Filters.and(
                                Filters.eq("_id", id),
                                Filters.eq("tenant", tenant.value()),
                                Filters.eq("provider", provider),
                                Filters.eq("data_type", dataType)))
                        .first()));
    }

    private long total(RecordQuery query, Bson filter) {
        RecordQuery list = query.withoutPosition();
        Long known = query.after() == null ? null : totals.getIfPresent(list);
        if (known != null) {
            return known;
        }
        long total = Objects.requireNonNullElse(
                mongo.<Long>execute(RecordStore.COLLECTION, records -> records.countDocuments(filter)), 0L);
        totals.put(list, total);
        return total;
    }

    private Bson filter(RecordQuery query) {
        List<Bson> all = new ArrayList<>();
        all.add(Filters.eq("tenant", query.tenant().value()));
        all.add(Filters.eq("provider", query.provider().value()));
        all.add(Filters.eq("data_type", query.dataType().value()));
        if (query.integration() != null) {
            all.add(Filters.eq("integration", query.integration().value()));
        }
        if (!query.statuses().isEmpty()) {
            all.add(Filters.in("status", query.statuses()));
        }
        if (query.from() != null) {
            all.add(Filters.gte("listed_at", Date.from(query.from())));
        }
        if (query.to() != null) {
            all.add(Filters.lt("listed_at", Date.from(query.to())));
        }
        if (query.updatedSince() != null) {
            all.add(Filters.gte("changed_at", Date.from(query.updatedSince())));
        }
        if (query.words() != null) {
            search.searched(query.tenant(), query.words()).forEach(word -> all.add(Filters.in("search", word)));
        }
        if (!query.includeDeleted()) {
            all.add(Filters.eq("deleted_at", null));
        }
        return Filters.and(all);
    }

    private static Bson after(Bson filter, @Nullable Cursor cursor) {
        if (cursor == null) {
            return filter;
        }
        Date time = Date.from(cursor.time());
        return Filters.and(
                filter,
                Filters.lte("listed_at", time),
                Filters.or(
                        Filters.lt("listed_at", time),
                        Filters.and(Filters.eq("listed_at", time), Filters.lt("_id", cursor.id()))));
    }

    private static Cursor position(Document row) {
        return new Cursor(row.getDate("listed_at").toInstant(), row.getString("_id"));
    }
}
