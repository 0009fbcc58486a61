package com.nextcrm.integrations.localstack.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBackendTest {

    private static final ObjectId OBJECT_ID = new ObjectId();

    @TempDir
    Path folder;

    @TempDir
    Path copies;

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

    @Test
    void countsACollectionThatWasDroppedFromNothing() {
        serve(rows -> {
            rows.insertMany(List.of(new Document("_id", 1), new Document("_id", 2)));
            rows.drop();
            rows.insertOne(new Document("_id", 2));
            assertThat(rows.countDocuments()).isEqualTo(1);
            assertThat(rows.estimatedDocumentCount()).isEqualTo(1);
        });

        serve(rows -> assertThat(rows.estimatedDocumentCount()).isEqualTo(1));
    }

    @Test
    void insertsOfManyWhatIsUniqueAmongThemToo() {
        serve(rows -> {
            rows.createIndex(Indexes.ascending("unique"), new IndexOptions().unique(true));
            rows.insertOne(new Document("_id", 1).append("unique", "stored"));
            List<Document> many = List.of(
                    new Document("_id", 2).append("unique", "a"),
                    new Document("_id", 2).append("unique", "b"),
                    new Document("_id", 3).append("unique", "a"),
                    new Document("_id", 4).append("unique", "stored"),
                    new Document("_id", 5).append("unique", "b"));

            assertThatExceptionOfType(MongoBulkWriteException.class)
                    .isThrownBy(() -> rows.insertMany(many, new InsertManyOptions().ordered(false)))
                    .satisfies(e -> assertThat(e.getWriteErrors())
                            .extracting(BulkWriteError::getIndex)
                            .containsExactly(1, 2, 3));
            assertThat(ids(rows)).containsExactly(1, 2, 5);
            assertThat(rows.estimatedDocumentCount()).isEqualTo(3);
        });

        serve(rows -> {
            assertThat(ids(rows)).containsExactly(1, 2, 5);
            assertThat(rows.countDocuments(new Document("unique", "b"))).isEqualTo(1);
            assertThat(rows.estimatedDocumentCount()).isEqualTo(3);
        });
    }

    @Test
    void insertsOfManyInOrderWhatComesBeforeTheFirstThatIsRefused() {
        serve(rows -> {
            List<Document> many =
                    Stream.of(1, 2, 1, 3).map(id -> new Document("_id", id)).toList();

            assertThatExceptionOfType(MongoBulkWriteException.class).isThrownBy(() -> rows.insertMany(many));
            assertThat(ids(rows)).containsExactly(1, 2);
            assertThat(rows.estimatedDocumentCount()).isEqualTo(2);
        });
    }

    private static List<Integer> ids(MongoCollection<Document> rows) {
        return rows.find().map(row -> row.getInteger("_id")).into(new ArrayList<>());
    }

    /** A copy of the files as they are in mid-run is what is left of a process that was killed. */
    @Test
    void losesNothingThatWasAcknowledgedWhenItIsKilled() throws IOException {
        EmbeddedBackend backend = new EmbeddedBackend(folder);
        MongoServer server = new MongoServer(backend);
        Random random = new Random(7);
        Map<String, Long> expected = new TreeMap<>();
        try (MongoClient client = MongoClients.create(server.bindAndGetConnectionString())) {
            MongoCollection<Document> rows = client.getDatabase("test").getCollection("rows");
            rows.createIndex(Indexes.ascending("n"));
            rows.createIndex(Indexes.ascending("unique"), new IndexOptions().unique(true));
            for (int kill = 0; kill < 12; kill++) {
                for (int i = 0; i < 60; i++) {
                    String id = "id" + random.nextInt(80);
                    long n = random.nextLong(10);
                    if (random.nextInt(4) == 0) {
                        rows.deleteOne(new Document("_id", id));
                        expected.remove(id);
                    } else {
                        rows.replaceOne(
                                new Document("_id", id),
                                new Document("n", n).append("unique", id),
                                new ReplaceOptions().upsert(true));
                        expected.put(id, n);
                    }
                    if (random.nextInt(20) == 0) {
                        backend.flush();
                    }
                }
                assertThat(readAfterKill(kill)).isEqualTo(expected);
            }
        } finally {
            server.shutdownNow();
        }
    }

    private Map<String, Long> readAfterKill(int kill) throws IOException {
        Path left = copyOfTheFolder(kill);
        MongoServer server = new MongoServer(new EmbeddedBackend(left));
        try (MongoClient client = MongoClients.create(server.bindAndGetConnectionString())) {
            MongoCollection<Document> rows = client.getDatabase("test").getCollection("rows");
            Map<String, Long> found = new TreeMap<>();
            for (long n = 0; n < 10; n++) {
                for (Document row : rows.find(new Document("n", n))) {
                    found.put(row.getString("_id"), row.getLong("n"));
                    assertThat(rows.countDocuments(new Document("unique", row.getString("_id"))))
                            .isEqualTo(1);
                }
            }
            assertThat(rows.countDocuments()).isEqualTo(found.size());
            return found;
        } finally {
            server.shutdownNow();
        }
    }

    /** Once more if a file that is no longer needed went away meanwhile. */
    private Path copyOfTheFolder(int kill) throws IOException {
        for (int attempt = 0; ; attempt++) {
            Path left = Files.createDirectory(copies.resolve("killed" + kill + "-" + attempt));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.copy(file, left.resolve(file.getFileName().toString()));
                }
                return left;
            } catch (NoSuchFileException e) {
                assertThat(attempt).isLessThan(10);
            }
        }
    }

    private void serve(Consumer<MongoCollection<Document>> use) {
        MongoServer server = new MongoServer(new EmbeddedBackend(folder));
        try (MongoClient client = MongoClients.create(server.bindAndGetConnectionString())) {
            use.accept(client.getDatabase("test").getCollection("rows"));
        } finally {
            server.shutdownNow();
        }
    }
}
