package com.nextcrm.integrations.credentials.connect;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Who is on the way to a consent page. The state itself is never stored, only its hash; it is used up by one write, so
 * that of two who come back with it one is too late.
 */
@Component
final class ConnectStates implements InitializingBean {

    private static final String COLLECTION = "connect_states";
    private static final String ID = "_id";
    private static final String USED = "used";
    private static final String EXPIRES = "expires_at";

    /** A used or expired one is remembered as long, to tell in clear words what happened to it. */
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private final MongoTemplate mongo;
    private final KeyEncryptionKeys keys;
    private final Clock clock;

    ConnectStates(MongoTemplate mongo, KeyEncryptionKeys keys, Clock clock) {
        this.mongo = mongo;
        this.keys = keys;
        this.clock = clock;
    }

    /** What a state turned out to be. */
    sealed interface Used {
        /** It was good, and is so no more. */
        record Fresh(ConnectState state) implements Used {}

        record Spent(ConnectState state) implements Used {}

        record Expired(ConnectState state) implements Used {}

        record Unknown() implements Used {}
    }

    @Override
    public void afterPropertiesSet() {
        mongo.indexOps(COLLECTION).createIndex(new Index().named("expiry").on(EXPIRES, Direction.ASC));
    }

    void begin(String state, ConnectState begun) {
        String id = Randoms.sha256(state);
        Secret verifier = begun.verifier();
        mongo.insert(
                new Document(ID, id)
                        .append("tenant_id", begun.tenant().value())
                        .append("subject", begun.subject())
                        .append("integration_type", begun.providerType())
                        .append("integration_name", begun.integrationName())
                        .append(
                                "integration_id",
                                begun.integration() == null
                                        ? null
                                        : begun.integration().value())
                        .append("return_to", begun.returnTo())
                        .append("verifier", verifier == null ? null : keys.seal(id, utf8(verifier.reveal())))
                        .append(EXPIRES, Date.from(begun.expiresAt()))
                        .append(USED, false),
                COLLECTION);
    }

    /** @param providerType where they came back from; a state of another provider is unknown there */
    Used use(String state, String providerType) {
        String id = Randoms.sha256(state);
        Query known = query(where(ID).is(id).and("integration_type").is(providerType));
        Query unused = query(where(ID)
                .is(id)
                .and("integration_type")
                .is(providerType)
                .and(USED)
                .is(false));
        Document before = mongo.findAndModify(
                unused,
                new Update().set(USED, true),
                FindAndModifyOptions.options().returnNew(false),
                Document.class,
                COLLECTION);
        if (before == null) {
            return Optional.ofNullable(mongo.findOne(known, Document.class, COLLECTION))
                    .map(this::read)
                    .<Used>map(Used.Spent::new)
                    .orElseGet(Used.Unknown::new);
        }
        ConnectState begun = read(before);
        return clock.instant().isBefore(begun.expiresAt()) ? new Used.Fresh(begun) : new Used.Expired(begun);
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void purge() {
        Date old = Date.from(clock.instant().minus(REMEMBERED));
        mongo.remove(query(where(EXPIRES).lt(old)), COLLECTION);
    }

    private ConnectState read(Document document) {
        String integration = document.getString("integration_id");
        return new ConnectState(
                new TenantId(document.getString("tenant_id")),
                document.getString("subject"),
                document.getString("integration_type"),
                document.getString("integration_name"),
                integration == null ? null : new IntegrationId(integration),
                document.getString("return_to"),
                verifier(document),
                document.getDate(EXPIRES).toInstant());
    }

    private @Nullable Secret verifier(Document document) {
        Binary sealed = document.get("verifier", Binary.class);
        return sealed == null
                ? null
                : keys.open(document.getString(ID), sealed.getData())
                        .map(bytes -> new Secret(new String(bytes, StandardCharsets.UTF_8)))
                        .orElse(null);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
