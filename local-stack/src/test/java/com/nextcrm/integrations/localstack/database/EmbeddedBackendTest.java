package com.nextcrm.integrations.localstack.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBackendTest {

    private static final ObjectId OBJECT_ID = new ObjectId();

    @TempDir
    Path folder;

    @Test
    void readsAfterARestartWhatWasWrittenBefore() {
        Document everyType = new Document("_id", "text")
                .append("long", 5_000_000_000L)
                .append("int", 7)
                .append("exact", Decimal128.parse("12.50"))
                .append("time", Date.from(Instant.parse("2026-01-01T00:00:00.123Z")))
                .append("bytes", new Binary(new byte[] {1, 2, 3}))
                .append("nothing", null)
                .append("yes", true)
                .append("nested", new Document("list", List.of("ä", 1L, new Document())));
        List<Object> ids = List.of("text", "other", 1L, 2, OBJECT_ID);

        serve(rows -> {
            rows.createIndex(Indexes.ascending("long", "int"), new IndexOptions().unique(true));
            rows.insertOne(everyType);
            for (int i = 1; i < ids.size(); i++) {
                rows.insertOne(
                        new Document("_id", ids.get(i)).append("long", (long) i).append("int", i));
            }
        });

        serve(rows -> {
            assertThat(rows.find(new Document("_id", "text")).first()).isEqualTo(everyType);
            ids.forEach(id ->
                    assertThat(rows.countDocuments(new Document("_id", id))).isEqualTo(1));
            assertThatExceptionOfType(MongoWriteException.class)
                    .isThrownBy(() -> rows.insertOne(new Document("_id", OBJECT_ID)));
            assertThatExceptionOfType(MongoWriteException.class)
                    .isThrownBy(() -> rows.insertOne(
                            new Document("_id", "new").append("long", 1L).append("int", 1)));
            rows.deleteOne(new Document("_id", "text"));
            assertThat(rows.find(new Document("_id", "text")).first()).isNull();
        });
    }

    private void serve(Consumer<MongoCollection<Document>> use) {
        MVStore store = new MVStore.Builder()
                .fileName(folder.resolve("data").toString())
                .open();
        MongoServer server = new MongoServer(new EmbeddedBackend(store));
        try (MongoClient client = MongoClients.create(server.bindAndGetConnectionString())) {
            use.accept(client.getDatabase("test").getCollection("rows"));
        } finally {
            server.shutdownNow();
        }
    }
}
