package com.nextcrm.integrations.credentials.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.secrets.DataKeyStore;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import com.nextcrm.integrations.credentials.secrets.Owner;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.credentials.secrets.WrappedKey;
import com.nextcrm.integrations.platform.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

class RewrapDataKeysTest {

    private static final int ROWS = 250;

    private final SimpleMongoClientDatabaseFactory database =
            new SimpleMongoClientDatabaseFactory(TestDatabase.connectionString(
                    "rotation_" + UUID.randomUUID().toString().substring(0, 8)));
    private final MongoTemplate mongo = new MongoTemplate(database);
    private final DataKeyStore store = new DataKeyStore(mongo, "integrations");

    private KeysetHandle before;
    private KeysetHandle during;
    private KeysetHandle after;
    private List<byte[]> secrets = List.of();

    RewrapDataKeysTest() throws Exception {
        AeadConfig.register();
        before = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        during = KeysetHandle.newBuilder(before)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        after = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(during.getPrimary().getKey()).makePrimary())
                .build();
    }

    @BeforeEach
    void storeKeysWrappedByTheOldPrimary() throws Exception {
        KeyEncryptionKeys old = new KeyEncryptionKeys(before);
        secrets = IntStream.range(0, ROWS)
                .mapToObj(row -> {
                    WrappedKey wrapped = old.newDataKey(owner(row));
                    mongo.insert(row(row, wrapped), "integrations");
                    return old.open(owner(row), wrapped).seal(SecretName.API_KEY, "secret " + row);
                })
                .toList();
    }

    @AfterEach
    void drop() throws Exception {
        mongo.getDb().drop();
        database.destroy();
    }

    @Test
    void wrapsEveryKeyByTheNewPrimaryThoughSeveralInstancesDoItAndOneIsCutOff() throws Exception {
        KeyEncryptionKeys both = new KeyEncryptionKeys(during);
        store.notWrappedBy(both.primaryId(), List.of(), 70) // as far as an instance got
                .forEach(key -> store.replace(key, both.rewrap(key.owner(), key.wrapped())));
        CompletableFuture.allOf(Stream.generate(() -> job(both))
                        .limit(3)
                        .map(job -> CompletableFuture.runAsync(job::rewrap))
                        .toArray(CompletableFuture[]::new))
                .join();

        KeyEncryptionKeys onlyNew = new KeyEncryptionKeys(after);
        assertThat(store.notWrappedBy(onlyNew.primaryId(), List.of(), ROWS)).isEmpty();
        for (int row = 0; row < ROWS; row++) {
            assertThat(onlyNew.open(owner(row), stored(row)).open(SecretName.API_KEY, secrets.get(row)))
                    .isEqualTo("secret " + row);
        }
        assertThatCode(() -> new KeysetCheck(List.of(store), onlyNew).afterPropertiesSet())
                .doesNotThrowAnyException();
    }

    @Test
    void goesOnPastAKeyThatDoesNotOpen() throws Exception {
        KeyEncryptionKeys both = new KeyEncryptionKeys(during);
        mongo.insert(
                row(ROWS, new WrappedKey(new byte[] {1, 2, 3}, new KeyEncryptionKeys(before).primaryId())),
                "integrations");
        job(both).rewrap();
        assertThat(store.notWrappedBy(both.primaryId(), List.of(), ROWS))
                .extracting(key -> key.owner().integration().value())
                .containsExactly("i" + ROWS);
    }

    @Test
    void stopsTheStartWhileStoredKeysNeedAKeyThatTheKeysetLacks() throws Exception {
        KeyEncryptionKeys onlyNew = new KeyEncryptionKeys(after);
        assertThatIllegalStateException()
                .isThrownBy(() -> new KeysetCheck(List.of(store), onlyNew).afterPropertiesSet())
                .withMessageContaining("credentials.keyset lacks the key "
                        + Integer.toUnsignedLong(before.getPrimary().getId()));
    }

    private RewrapDataKeys job(KeyEncryptionKeys keys) {
        return new RewrapDataKeys(List.of(store), keys, new SimpleMeterRegistry());
    }

    private WrappedKey stored(int row) {
        Document document = Objects.requireNonNull(mongo.findById("i" + row, Document.class, "integrations"));
        return new WrappedKey(
                document.get("data_key", Binary.class).getData(), document.getLong("key_encryption_key_id"));
    }

    private static Owner owner(int row) {
        return new Owner(new TenantId("t1"), new IntegrationId("i" + row));
    }

    private static Document row(int row, WrappedKey wrapped) {
        return new Document("_id", "i" + row)
                .append("tenant_id", "t1")
                .append("deleted", false)
                .append("data_key", wrapped.bytes())
                .append("key_encryption_key_id", wrapped.keyEncryptionKeyId());
    }
}
