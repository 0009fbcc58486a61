package com.nextcrm.integrations.localstack.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;

/**
 * Runs one Kafka broker that is its own controller, until the process is stopped.
 * Arguments: data folder, client port, controller port, file to create once clients are served.
 */
public final class BrokerProcess {
    // One broker never meets another cluster, so the id only has to stay the same over restarts.
    private static final String CLUSTER_ID = "bmV4dGNybS1sb2NhbC1zdGE";

    private BrokerProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        Path ready = Path.of(arguments[3]);
        BrokerSettings settings =
                new BrokerSettings(data, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        format(settings.writeTo(Files.createDirectories(data).resolve("server.properties")));
        KafkaRaftServer broker = new KafkaRaftServer(new KafkaConfig(settings.properties()), Time.SYSTEM);
        Exit.addShutdownHook("stop-broker", broker::shutdown);
        broker.startup();
        Files.writeString(ready, "ready\n");
        broker.awaitShutdown();
    }

    private static void format(Path serverProperties) {
        String[] command = {
            "format", "--cluster-id", CLUSTER_ID, "--config", serverProperties.toString(), "--ignore-formatted"
        };
        int status = StorageTool.execute(command, System.out);
        if (status != 0) {
            throw new IllegalStateException("Kafka's data folder could not be formatted, status " + status);
        }
    }
}
