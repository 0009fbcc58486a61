package com.nextcrm.integrations.credentials.secrets;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** The wrapped keys inside the rows of a collection. A row's data key never changes, only what it is wrapped by. */
public final class DataKeyStore {

    public static final String DATA_KEY = "data_key";
    public static final String KEY_ENCRYPTION_KEY = "key_encryption_key_id";

    private static final String ID = "_id";
    private static final String TENANT = "tenant_id";
    private static final String DELETED = "deleted";

    private final MongoTemplate mongo;
    private final String collection;

    /** @param collection whose documents have {@code tenant_id}, {@code deleted} and the two fields of the key */
    public DataKeyStore(MongoTemplate mongo, String collection) {
        this.mongo = mongo;
        this.collection = collection;
    }

    /** Whose key, and the key as it was read. */
    public record StoredKey(Owner owner, WrappedKey wrapped) {}

    /** @param except documents to leave out */
    public List<StoredKey> notWrappedBy(long keyEncryptionKeyId, Collection<String> except, int limit) {
        Query others = query(where(DELETED)
                        .is(false)
                        .and(KEY_ENCRYPTION_KEY)
                        .ne(keyEncryptionKeyId)
                        .and(ID)
                        .nin(except))
                .limit(limit);
        others.fields().include(TENANT, DATA_KEY, KEY_ENCRYPTION_KEY);
        return mongo.find(others, Document.class, collection).stream()
                .map(document -> new StoredKey(
                        new Owner(new TenantId(document.getString(TENANT)), new IntegrationId(document.getString(ID))),
                        key(document)))
                .toList();
    }

    /** @return the id of a key-encryption key that some row needs and the caller has not */
    public Optional<Long> wrappedByNoneOf(Set<Long> keyEncryptionKeyIds) {
        Query orphans = query(where(DELETED).is(false).and(KEY_ENCRYPTION_KEY).nin(keyEncryptionKeyIds));
        orphans.fields().include(KEY_ENCRYPTION_KEY);
        return Optional.ofNullable(mongo.findOne(orphans, Document.class, collection))
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
                collection);
    }

    private static WrappedKey key(Document document) {
        return new WrappedKey(document.get(DATA_KEY, Binary.class).getData(), document.getLong(KEY_ENCRYPTION_KEY));
    }
}
