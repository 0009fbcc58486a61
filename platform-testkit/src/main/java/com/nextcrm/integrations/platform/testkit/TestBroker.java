package com.nextcrm.integrations.platform.testkit;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real KRaft broker on a random port, started when first asked for and shared by all tests of the JVM. */
public final class TestBroker {

    private TestBroker() {}

    public static String bootstrapServers() {
        return Started.BROKER.getBrokersAsString();
    }

    private static final class Started {

        static final EmbeddedKafkaBroker BROKER = start();

        private static EmbeddedKafkaBroker start() {
            EmbeddedKafkaBroker broker = new EmbeddedKafkaKraftBroker(1, 2);
            broker.brokerProperties(Map.of(
                    "auto.create.topics.enable", "false",
                    "group.initial.rebalance.delay.ms", "0",
                    "offsets.topic.num.partitions", "1"));
            broker.afterPropertiesSet();
            SpringApplication.getShutdownHandlers()
                    .add(broker::destroy); // once its clients are closed: they wait for it
            return broker;
        }
    }
}
