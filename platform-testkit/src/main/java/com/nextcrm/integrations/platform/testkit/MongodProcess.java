package com.nextcrm.integrations.platform.testkit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.springframework.boot.SpringApplication;

/** A {@code mongod} as a one-node replica set in a folder of its own, stopped with the JVM. */
final class MongodProcess {

    private MongodProcess() {}

    static String start(Path binary) {
        try {
            int port = freePort();
            Path data = Files.createTempDirectory("mongod");
            Process process = new ProcessBuilder(List.of(
                            binary.toString(),
                            "--replSet=rs0",
                            "--bind_ip=127.0.0.1",
                            "--port=" + port,
                            "--dbpath=" + data))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            SpringApplication.getShutdownHandlers()
                    .add(process::destroy); // once its clients are closed: they wait for it
            initiate(port);
            return "mongodb://127.0.0.1:" + port + "/?replicaSet=rs0";
        } catch (IOException e) {
            throw new UncheckedIOException("mongod does not start", e);
        }
    }

    private static void initiate(int port) {
        try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + port + "/?directConnection=true")) {
            Document member = new Document("_id", 0).append("host", "127.0.0.1:" + port);
            client.getDatabase("admin")
                    .runCommand(new Document(
                            "replSetInitiate", new Document("_id", "rs0").append("members", List.of(member))));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
