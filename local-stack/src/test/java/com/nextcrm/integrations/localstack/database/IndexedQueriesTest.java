package com.nextcrm.integrations.localstack.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked, the answer with indexes is the one that reading everything gives. */
class IndexedQueriesTest {

    private static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    static Path folder;

    private static int stores;

    private final MongoServer ours = new MongoServer(new EmbeddedBackend(newFolder()));
    private final MongoServer reading = new MongoServer(H2Backend.inMemory());
    private MongoClient ourClient;
    private MongoClient readingClient;
    private MongoCollection<Document> rows;
    private MongoCollection<Document> expected;

    @BeforeEach
    void connect() {
        ourClient = MongoClients.create(ours.bindAndGetConnectionString());
        readingClient = MongoClients.create(reading.bindAndGetConnectionString());
        rows = ourClient.getDatabase("test").getCollection("rows");
        expected = readingClient.getDatabase("test").getCollection("rows");
        rows.createIndex(Indexes.compoundIndex(Indexes.ascending("a", "b"), Indexes.descending("t", "_id")));
        rows.createIndex(Indexes.ascending("words", "t"));
        rows.createIndex(Indexes.descending("t"));
        rows.createIndex(Indexes.ascending("nested.at"));
    }

    private static Path newFolder() {
        try {
            stores++;
            return Files.createDirectory(folder.resolve("store" + stores));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        ourClient.close();
        readingClient.close();
        ours.shutdownNow();
        reading.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsCountsChangesAndDeletesWhatReadingEverythingFinds(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            Document row = row(random, i);
            rows.insertOne(row);
            expected.insertOne(row);
        }
        for (int i = 0; i < 400; i++) {
            Bson filter = filter(random);
            switch (random.nextInt(8)) {
                case 0 -> {
                    Bson change = Updates.set("b", any(random));
                    assertThat(rows.updateMany(filter, change).getMatchedCount())
                            .isEqualTo(expected.updateMany(filter, change).getMatchedCount());
                }
                case 1 -> {
                    Bson one = Filters.and(Filters.eq("_id", "id" + random.nextInt(400)), filter);
                    assertThat(rows.deleteOne(one).getDeletedCount())
                            .isEqualTo(expected.deleteOne(one).getDeletedCount());
                }
                case 2 -> assertThat(rows.countDocuments(filter)).isEqualTo(expected.countDocuments(filter));
                default -> {
                    Bson sort = sort(random);
                    int skip = random.nextInt(5);
                    int limit = random.nextInt(30);
                    assertThat(shown(rows, filter, sort)).isEqualTo(shown(expected, filter, sort));
                    assertThat(found(rows, filter, sort, skip, limit))
                            .as("%s by %s", filter, sort)
                            .isEqualTo(found(expected, filter, sort, skip, limit));
                }
            }
        }
    }

    @Test
    void findsADocumentOnceThatHasTwoOfTheAskedForKeys() {
        rows.createIndex(Indexes.ascending("only"), new IndexOptions().unique(true));
        rows.insertOne(new Document("_id", "both").append("only", List.of("k1", "k2")));
        for (int i = 10; i < 20; i++) {
            rows.insertOne(new Document("_id", "other" + i).append("only", List.of("k" + i)));
        }

        Bson asked = Filters.in("only", "k1", "k2", "k4");

        assertThat(found(rows, asked, Sorts.ascending("_id"), 0, 9)).containsExactly("both");
        assertThat(rows.countDocuments(asked)).isEqualTo(1);
    }

    @Test
    void readsNoMoreThanAPageOfALongList() {
        List<Document> many = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            many.add(new Document("_id", "id" + i)
                    .append("a", "tenant")
                    .append("b", "payments")
                    .append("t", Date.from(DAY.plusSeconds(i))));
        }
        rows.insertMany(many);
        Bson page = Filters.and(
                Filters.eq("a", "tenant"),
                Filters.eq("b", "payments"),
                Filters.lt("t", Date.from(DAY.plusSeconds(100))));

        Instant begin = Instant.now();
        for (int i = 0; i < 200; i++) {
            assertThat(found(rows, page, Sorts.descending("t", "_id"), 0, 2)).containsExactly("id99", "id98");
        }

        // reading 50,000 documents 200 times takes minutes
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    private static List<String> found(MongoCollection<Document> from, Bson filter, Bson sort, int skip, int limit) {
        return from.find(filter)
                .sort(sort)
                .skip(skip)
                .limit(limit)
                .map(row -> row.getString("_id"))
                .into(new ArrayList<>());
    }

    private static List<Document> shown(MongoCollection<Document> from, Bson filter, Bson sort) {
        return from.find(filter)
                .sort(sort)
                .projection(Projections.include("b", "nested.at"))
                .into(new ArrayList<>());
    }

    private static Document row(Random random, int number) {
        Document row = new Document("_id", "id" + number).append("a", any(random));
        if (random.nextInt(5) > 0) {
            row.append("b", any(random));
        }
        row.append("t", Date.from(DAY.plusSeconds(random.nextInt(50))));
        row.append(
                "words",
                random.ints(random.nextInt(4), 0, 6)
                        .mapToObj(word -> "w" + word)
                        .toList());
        return random.nextInt(3) > 0
                ? row
                : row.append("nested", new Document("at", Date.from(DAY.plusSeconds(random.nextInt(9)))));
    }

    private static @Nullable Object any(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> random.nextInt(-3, 4);
            case 1 -> (long) random.nextInt(-3, 4);
            case 2 -> random.nextInt(-3, 4) / 2.0;
            case 3 -> new Decimal128(random.nextInt(-3, 4));
            case 4 -> random.nextBoolean();
            case 5 -> null;
            default -> "text" + random.nextInt(3);
        };
    }

    private static Bson filter(Random random) {
        List<Bson> all = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            all.add(
                    random.nextBoolean()
                            ? Filters.eq("a", any(random))
                            : Filters.in("a", Arrays.asList(any(random), any(random))));
        }
        if (random.nextInt(3) == 0) {
            all.add(Filters.eq("b", any(random)));
        }
        if (random.nextInt(3) == 0) {
            all.add(Filters.in("words", List.of("w" + random.nextInt(6), "w" + random.nextInt(6))));
        }
        if (random.nextInt(3) == 0) {
            all.add(Filters.gte("t", Date.from(DAY.plusSeconds(random.nextInt(50)))));
        }
        if (random.nextInt(3) == 0) {
            all.add(Filters.lt("t", Date.from(DAY.plusSeconds(random.nextInt(50)))));
        }
        if (random.nextInt(6) == 0) {
            all.add(Filters.gt("a", random.nextInt(-3, 3)));
        }
        if (random.nextInt(6) == 0) {
            all.add(Filters.lte("nested.at", Date.from(DAY.plusSeconds(random.nextInt(9)))));
        }
        if (random.nextInt(6) == 0) {
            all.add(Filters.or(Filters.eq("b", any(random)), Filters.ne("a", any(random))));
        }
        return all.isEmpty() ? Filters.exists("t") : Filters.and(all);
    }

    private static Bson sort(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Sorts.descending("t", "_id");
            case 1 -> Sorts.ascending("t", "_id");
            default -> Sorts.ascending("_id");
        };
    }
}
