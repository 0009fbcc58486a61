package com.nextcrm.integrations.credentials.integration;

import static com.nextcrm.integrations.credentials.integration.IntegrationDocument.*;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationEvent;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncRunEvent.NextSyncPlanned;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.lifecycle.OutboxRelay;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.platform.paging.Page;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * The rows. A change and the event that tells of it are one write; it is made only if the version is still the one that
 * was read.
 */
@Component
public final class IntegrationStore {

    public static final String COLLECTION = "integrations";

    private final MongoTemplate mongo;
    private final IntegrationEvents events;
    private final OutboxRelay relay;

    IntegrationStore(MongoTemplate mongo, IntegrationEvents events, OutboxRelay relay) {
        this.mongo = mongo;
        this.events = events;
        this.relay = relay;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the id is taken */
    void insert(SealedIntegration created) {
        Envelope<IntegrationEvent> event = events.saved(created.integration());
        mongo.insert(
                created(created)
                        .append(TOLD_DATA_TYPES, events.dataTypes(created.integration()))
                        .append(IntegrationOutbox.ENTRIES, List.of(OutboxDocument.of(event)))
                        .append(IntegrationOutbox.PENDING, true),
                COLLECTION);
        relay.wake();
    }

    public Optional<Integration> find(IntegrationId id) {
        return read(query(is(id)));
    }

    public Optional<Integration> find(TenantId tenant, IntegrationId id) {
        return read(query(is(id).and(TENANT).is(tenant.value())));
    }

    Optional<SealedIntegration> findSealed(TenantId tenant, IntegrationId id) {
        Query one = query(is(id).and(TENANT).is(tenant.value()));
        return Optional.ofNullable(mongo.findOne(one, Document.class, COLLECTION))
                .map(IntegrationDocument::sealed);
    }

    /** The row with the secrets named, and no others. */
    public Optional<SealedIntegration> findSealed(IntegrationId id, SecretName... names) {
        Query one = query(is(id));
        one.fields().exclude(IntegrationOutbox.ENTRIES);
        EnumSet<SecretName> others = EnumSet.allOf(SecretName.class);
        others.removeAll(List.of(names));
        others.forEach(name -> one.fields().exclude(SECRETS + "." + name.rowName()));
        return Optional.ofNullable(mongo.findOne(one, Document.class, COLLECTION))
                .map(IntegrationDocument::sealed);
    }

    /** @return false if the row is no longer as it was {@code before} */
    public boolean update(Integration before, Integration after) {
        return update(before, after, null);
    }

    /** @param secrets all of them as they are from now on; null to leave them */
    boolean update(Integration before, Integration after, @Nullable Map<SecretName, byte[]> secrets) {
        Update change = telling(events.saved(after));
        versioned(after).forEach(change::set);
        change.set(TOLD_DATA_TYPES, events.dataTypes(after));
        Instant provenAt = after.access().provenAt();
        if (provenAt != null) {
            change.max(PROVEN, Date.from(provenAt)); // what was read before a verdict must not take it back
        }
        if (secrets != null) {
            change.set(SECRETS, secrets(secrets));
        }
        return write(before, change);
    }

    /**
     * Takes the secrets and the key they were sealed with away for good. What is left carries the news and goes when it
     * is told.
     */
    boolean delete(Integration before, Integration after) {
        Update change = telling(events.deleted(after))
                .set(VERSION, after.version())
                .set(UPDATED, date(after.updatedAt()))
                .set(DELETED, true)
                .set(DEPARTING, true)
                .set(NAME, "")
                .set(CREDENTIALS_SET, List.of())
                .set(ACCOUNT, null)
                .set(SYNC_ERROR, null)
                .unset(SECRETS)
                .unset(DATA_KEY);
        return write(before, change);
    }

    static Update telling(Envelope<IntegrationEvent> event) {
        Update change = new Update().set(IntegrationOutbox.PENDING, true);
        change.push(IntegrationOutbox.ENTRIES)
                .slice(-IntegrationOutbox.MAX_ENTRIES)
                .each(OutboxDocument.of(event));
        return change;
    }

    private boolean write(Integration before, Update change) {
        Query unchanged = query(is(before.id()).and(VERSION).is(before.version()));
        boolean written = mongo.updateFirst(unchanged, change, COLLECTION).getMatchedCount() > 0;
        if (written) {
            relay.wake();
        }
        return written;
    }

    public void syncNews(SyncNews news) {
        Date startedAt = Date.from(news.startedAt());
        Criteria younger = new Criteria()
                .orOperator(
                        where(SYNC_RUN_STARTED).is(null),
                        where(SYNC_RUN_STARTED).lt(startedAt),
                        where(SYNC_RUN)
                                .is(news.run().value())
                                .and(SYNC_RUN_REVISION)
                                .lt(news.revision()));
        Query row = query(
                is(news.integration()).and(TENANT).is(news.tenant().value()).andOperator(younger));
        Update change = new Update()
                .set(SYNC_RUN, news.run().value())
                .set(SYNC_RUN_STARTED, startedAt)
                .set(SYNC_RUN_REVISION, news.revision())
                .set(SYNC_STATUS, news.status().name())
                .set(SYNC_ERROR, news.error());
        if (news.syncedAt() != null) {
            change.set(LAST_SYNCED, date(news.syncedAt()));
        }
        mongo.updateFirst(row, change, COLLECTION);
    }

    /** When the next sync is due, unless something newer was heard. */
    public void nextSync(NextSyncPlanned planned) {
        Criteria newer = new Criteria()
                .orOperator(
                        where(NEXT_SYNC_REVISION).is(null),
                        where(NEXT_SYNC_REVISION).lt(planned.revision()));
        Query row = query(is(planned.integrationId())
                .and(TENANT)
                .is(planned.tenantId().value())
                .andOperator(newer));
        Update change =
                new Update().set(NEXT_SYNC, date(planned.nextSyncAt())).set(NEXT_SYNC_REVISION, planned.revision());
        mongo.updateFirst(row, change, COLLECTION);
    }

    /** Those that get their tokens from a grant. */
    public List<Integration> ofGrant(String grantId) {
        Query rows = query(where(DELETED).is(false).and(GRANT_ID).is(grantId)).limit(CreateIntegration.MAX_PER_TENANT);
        withoutSecrets(rows);
        return mongo.find(rows, Document.class, COLLECTION).stream()
                .map(IntegrationDocument::row)
                .toList();
    }

    /** A tenant's integration with an account, the oldest if there should be several. */
    Optional<Integration> ofAccount(TenantId tenant, String type, String accountId) {
        return read(query(where(TENANT)
                        .is(tenant.value())
                        .and(DELETED)
                        .is(false)
                        .and(TYPE)
                        .is(type)
                        .and(GRANT_ACCOUNT)
                        .is(accountId))
                .with(Sort.by(CREATED)));
    }

    /** Deleted rows whose tokens have not been looked after yet. */
    public List<Integration> departing(int limit) {
        Query rows = query(where(DEPARTING).is(true)).limit(limit);
        withoutSecrets(rows);
        return mongo.find(rows, Document.class, COLLECTION).stream()
                .map(IntegrationDocument::row)
                .toList();
    }

    public void departed(IntegrationId id) {
        Query row = query(where(ID).is(id.value()).and(DELETED).is(true));
        mongo.updateFirst(row, new Update().set(DEPARTING, false), COLLECTION);
    }

    /** Remembers when the credentials were last judged, where the judgement changed nothing else. */
    public void proven(IntegrationId id, Instant at) {
        mongo.updateFirst(query(is(id)), new Update().max(PROVEN, Date.from(at)), COLLECTION);
    }

    List<Integration> list(TenantId tenant, IntegrationFilter filter, Page page) {
        Query rows = query(matching(tenant, filter))
                .with(Sort.by(Sort.Order.desc(CREATED), Sort.Order.desc(ID)))
                .skip(page.offset())
                .limit(page.limit());
        withoutSecrets(rows);
        return mongo.find(rows, Document.class, COLLECTION).stream()
                .map(IntegrationDocument::row)
                .toList();
    }

    /** Rows of a type that others were last told other data types of. */
    List<Integration> toldOtherDataTypes(String type, String dataTypes, int limit) {
        Query rows = query(where(DELETED)
                        .is(false)
                        .and(TYPE)
                        .is(type)
                        .and(TOLD_DATA_TYPES)
                        .ne(dataTypes))
                .limit(limit);
        withoutSecrets(rows);
        return mongo.find(rows, Document.class, COLLECTION).stream()
                .map(IntegrationDocument::row)
                .toList();
    }

    long count(TenantId tenant, IntegrationFilter filter) {
        return mongo.count(query(matching(tenant, filter)), COLLECTION);
    }

    private Optional<Integration> read(Query one) {
        withoutSecrets(one);
        return Optional.ofNullable(mongo.findOne(one, Document.class, COLLECTION))
                .map(IntegrationDocument::row);
    }

    private static void withoutSecrets(Query rows) {
        rows.fields().exclude(SECRETS, DATA_KEY, IntegrationOutbox.ENTRIES);
    }

    private static Criteria is(IntegrationId id) {
        return where(ID).is(id.value()).and(DELETED).is(false);
    }

    private static Criteria matching(TenantId tenant, IntegrationFilter filter) {
        Criteria criteria = where(TENANT).is(tenant.value()).and(DELETED).is(false);
        if (filter.type() != null) {
            criteria = criteria.and(TYPE).is(filter.type());
        }
        if (filter.active() != null) {
            criteria = criteria.and(ACTIVE).is(filter.active());
        }
        return criteria;
    }
}
