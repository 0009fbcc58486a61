package com.nextcrm.integrations.localstack.stack;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.nextcrm.integrations.localstack.process.Readiness;
import com.nextcrm.integrations.localstack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** A MongoDB server is ready when it is the primary of its replica set of one, which the first start founds. */
record ReplicaSet(int port, Path data) implements Readiness {
    private static final int ALREADY_INITIALIZED = 23;
    private static final int PATIENCE_MILLIS = 1000;

    @Override
    public void reset() {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new StackFailure("Cannot create " + data + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean reached() {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.hosts(List.of(new ServerAddress("127.0.0.1", port)))
                        .serverSelectionTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            MongoDatabase admin = client.getDatabase("admin");
            if (isPrimary(admin)) {
                return true;
            }
            found(admin);
            return isPrimary(admin);
        } catch (MongoException e) {
            return false; // not listening yet
        }
    }

    private static boolean isPrimary(MongoDatabase admin) {
        return admin.runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary", false);
    }

    private void found(MongoDatabase admin) {
        Document member = new Document("_id", 0).append("host", "127.0.0.1:" + port);
        Document set = new Document("_id", "local").append("members", List.of(member));
        try {
            admin.runCommand(new Document("replSetInitiate", set));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != ALREADY_INITIALIZED) {
                throw e;
            }
        }
    }
}
