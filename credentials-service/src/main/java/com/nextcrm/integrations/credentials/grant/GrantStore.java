package com.nextcrm.integrations.credentials.grant;

import static com.nextcrm.integrations.credentials.grant.GrantDocument.*;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.nextcrm.integrations.credentials.secrets.DataKeyStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * The grants. Whatever a refresh writes is written only if the version is still the one it began with and the intent is
 * still its own: who was given up writes nothing, however late.
 */
@Component
public final class GrantStore {

    public static final String COLLECTION = "grants";

    private final MongoTemplate mongo;

    GrantStore(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    void insert(SealedGrant grant, Instant createdAt) {
        mongo.insert(GrantDocument.of(grant, createdAt), COLLECTION);
    }

    Optional<SealedGrant> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Document.class, COLLECTION))
                .map(GrantDocument::sealed);
    }

    /** Without the tokens. */
    Optional<Grant> look(String id) {
        Query one = query(where(ID).is(id));
        withoutTokens(one);
        return Optional.ofNullable(mongo.findOne(one, Document.class, COLLECTION))
                .map(GrantDocument::grant);
    }

    /** @return whether the refresh is ours to make; false if anybody was faster */
    boolean begin(Grant seen, Grant.Intent ours, Instant now) {
        Grant.Intent theirs = seen.intent();
        Query unchanged = query(unchanged(seen, theirs == null ? null : theirs.id()));
        return update(
                unchanged, new Update().set(INTENT, GrantDocument.of(ours, now)).set(DUE, Date.from(ours.until())));
    }

    /** @return false if the refresh was given up meanwhile: its tokens must not be used */
    boolean renewed(Grant begun, String intent, SealedGrant renewed) {
        Grant grant = renewed.grant();
        Update change = new Update()
                .set(VERSION, grant.version())
                .set(ISSUED, Date.from(grant.issuedAt()))
                .set(EXPIRES, Date.from(grant.expiresAt()))
                .set(ENDS, GrantDocument.date(grant.endsAt()))
                .set(HANDED_OUT, grant.handedOut())
                .set(DUE, GrantDocument.date(grant.dueAt()))
                .set(NOT_BEFORE, null)
                .set(FAILURES, 0L)
                .set(INTENT, null)
                .set(ACCESS_TOKEN, renewed.accessToken());
        if (renewed.refreshToken() != null) {
            change.set(REFRESH_TOKEN, renewed.refreshToken());
        }
        return update(query(unchanged(begun, intent)), change);
    }

    boolean failed(Grant begun, String intent, Instant notBefore) {
        return update(
                query(unchanged(begun, intent)),
                new Update()
                        .set(INTENT, null)
                        .set(NOT_BEFORE, Date.from(notBefore))
                        .set(DUE, Date.from(notBefore))
                        .set(FAILURES, begun.failures() + 1));
    }

    /** @return whether this is news */
    boolean lost(Grant begun, String intent, Instant now) {
        return update(
                query(unchanged(begun, intent)),
                new Update()
                        .set(STATUS, Grant.Status.LOST.name())
                        .set(INTENT, null)
                        .set(DUE, Date.from(now)));
    }

    /** For one whose loss needs not be told any more. */
    void removeBegun(Grant begun, String intent) {
        mongo.remove(query(unchanged(begun, intent)), COLLECTION);
    }

    /** The integrations were told of the loss. */
    void told(String id) {
        mongo.updateFirst(
                query(where(ID).is(id).and(STATUS).is(Grant.Status.LOST.name())),
                new Update().set(DUE, null),
                COLLECTION);
    }

    /** Somebody uses the token: it is renewed ahead of its end. */
    void handedOut(Grant grant, Instant dueAt) {
        Query first = query(where(ID)
                .is(grant.id())
                .and(VERSION)
                .is(grant.version())
                .and(HANDED_OUT)
                .is(false));
        mongo.updateFirst(first, new Update().set(HANDED_OUT, true).min(DUE, Date.from(dueAt)), COLLECTION);
    }

    void ending(String id, Instant now) {
        mongo.updateFirst(
                query(where(ID).is(id)),
                new Update()
                        .set(STATUS, Grant.Status.ENDING.name())
                        .set(FAILURES, 0L)
                        .set(DUE, Date.from(now)),
                COLLECTION);
    }

    /** @return whether this attempt to give it back is ours to make; the next is due then */
    boolean attemptsEnd(Grant grant, Instant nextDueAt) {
        Query unchanged = query(where(ID)
                .is(grant.id())
                .and(STATUS)
                .is(Grant.Status.ENDING.name())
                .and(FAILURES)
                .is(grant.failures()));
        return update(unchanged, new Update().set(DUE, Date.from(nextDueAt)).set(FAILURES, grant.failures() + 1));
    }

    void departs(String id, String connection) {
        mongo.updateFirst(query(where(ID).is(id)), new Update().addToSet(DEPARTURES, connection), COLLECTION);
    }

    void departed(String id, String connection) {
        mongo.updateFirst(query(where(ID).is(id)), new Update().pull(DEPARTURES, connection), COLLECTION);
    }

    void removeActive(String id) {
        mongo.remove(query(where(ID).is(id).and(STATUS).is(Grant.Status.ACTIVE.name())), COLLECTION);
    }

    /** For good. */
    void remove(String id) {
        mongo.remove(query(where(ID).is(id)), COLLECTION);
    }

    /** The longest waiting first. */
    List<Grant> due(Instant now, int limit) {
        Query due = query(where(DUE).lte(Date.from(now))).with(Sort.by(DUE)).limit(limit);
        withoutTokens(due);
        return mongo.find(due, Document.class, COLLECTION).stream()
                .map(GrantDocument::grant)
                .toList();
    }

    /** When those that end do, by their ids. */
    Map<String, Instant> ends(Collection<String> ids) {
        Query ending = query(where(ID).in(ids).and(ENDS).ne(null));
        ending.fields().include(ENDS);
        return mongo.find(ending, Document.class, COLLECTION).stream()
                .collect(Collectors.toMap(
                        each -> each.getString(ID), each -> each.getDate(ENDS).toInstant()));
    }

    long endingBefore(Instant time) {
        return mongo.count(
                query(where(ENDS).lt(Date.from(time)).and(STATUS).is(Grant.Status.ACTIVE.name())), COLLECTION);
    }

    private boolean update(Query one, Update change) {
        return mongo.updateFirst(one, change, COLLECTION).getMatchedCount() > 0;
    }

    private static Criteria unchanged(Grant grant, @Nullable String intent) {
        return where(ID)
                .is(grant.id())
                .and(VERSION)
                .is(grant.version())
                .and(INTENT_ID)
                .is(intent)
                .and(STATUS)
                .is(Grant.Status.ACTIVE.name());
    }

    private static void withoutTokens(Query rows) {
        rows.fields().exclude(ACCESS_TOKEN, REFRESH_TOKEN, DataKeyStore.DATA_KEY);
    }
}
