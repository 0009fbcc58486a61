package com.nextcrm.integrations.credentials.integration;

import static com.nextcrm.integrations.credentials.integration.IntegrationDocument.*;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.secrets.Owner;
import com.nextcrm.integrations.credentials.secrets.WrappedKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The wrapped keys inside the rows. A row's data key never changes, only what it is wrapped by. */
@Component
public final class DataKeyStore {

    private final MongoTemplate mongo;

    public DataKeyStore(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Whose key, and the key as it was read. */
    public record StoredKey(Owner owner, WrappedKey wrapped) {}

    /** @param except integrations to leave out */
    public List<StoredKey> notWrappedBy(long keyEncryptionKeyId, Collection<String> except, int limit) {
        Query others = query(where(DELETED)
                        .is(false)
                        .and(KEY_ENCRYPTION_KEY)
                        .ne(keyEncryptionKeyId)
                        .and(ID)
                        .nin(except))
                .limit(limit);
        others.fields().include(TENANT, DATA_KEY, KEY_ENCRYPTION_KEY);
        return mongo.find(others, Document.class, IntegrationStore.COLLECTION).stream()
                .map(document -> new StoredKey(
                        new Owner(new TenantId(document.getString(TENANT)), new IntegrationId(document.getString(ID))),
                        key(document)))
                .toList();
    }

    /** @return the id of a key-encryption key that some row needs and the caller has not */
    public Optional<Long> wrappedByNoneOf(Set<Long> keyEncryptionKeyIds) {
        Query orphans = query(where(DELETED).is(false).and(KEY_ENCRYPTION_KEY).nin(keyEncryptionKeyIds));
        orphans.fields().include(KEY_ENCRYPTION_KEY);
        return Optional.ofNullable(mongo.findOne(orphans, Document.class, IntegrationStore.COLLECTION))
                .map(document -> document.getLong(KEY_ENCRYPTION_KEY));
    }

    /** Does nothing if another instance was faster, or the row is gone. */
    public void replace(StoredKey before, WrappedKey after) {
        Query asRead = query(where(ID)
                .is(before.owner().integration().value())
                .and(DELETED)
                .is(false)
                .and(KEY_ENCRYPTION_KEY)
                .is(before.wrapped().keyEncryptionKeyId()));
        mongo.updateFirst(
                asRead,
                new Update().set(DATA_KEY, after.bytes()).set(KEY_ENCRYPTION_KEY, after.keyEncryptionKeyId()),
                IntegrationStore.COLLECTION);
    }
}
