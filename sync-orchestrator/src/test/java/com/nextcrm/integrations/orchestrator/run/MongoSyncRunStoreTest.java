package com.nextcrm.integrations.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.nextcrm.integrations.platform.testkit.StableApiWatch;
import com.nextcrm.integrations.platform.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.IndexInfo;

class MongoSyncRunStoreTest extends SyncRunStoreContract {

    private static final MongoClient CLIENT = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(TestDatabase.connectionString("run_store"))
            .addCommandListener(new StableApiWatch())
            .build());
    private static final MongoTemplate MONGO = new MongoTemplate(CLIENT, "run_store_" + System.nanoTime());
    private static final SyncRunStore STORE = new MongoSyncRunStore(MONGO);

    @Override
    SyncRunStore store() {
        return STORE;
    }

    @BeforeAll
    static void startsTwiceOverTheSameIndexes() {
        RunIndexes.ensure(MONGO);
    }

    @AfterAll
    static void dropDatabase() {
        MONGO.getDb().drop();
        CLIENT.close();
    }

    @Test
    void claimsByAUniqueIndex() {
        assertThat(MONGO.indexOps(MongoSyncRunStore.COLLECTION).getIndexInfo())
                .filteredOn(index -> index.isIndexForFields(List.of(RunDocuments.CLAIM)))
                .extracting(IndexInfo::isUnique)
                .containsExactly(true);
    }
}
