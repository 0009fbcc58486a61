package com.nextcrm.integrations.ingress.receive;

import static com.nextcrm.integrations.ingress.WebhookClient.DEPLOYMENT;
import static com.nextcrm.integrations.ingress.WebhookClient.charge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.ingress.TestIngress;
import com.nextcrm.integrations.ingress.TestIngress.Integrations;
import com.nextcrm.integrations.ingress.WebhookClient;
import com.nextcrm.integrations.platform.testkit.TestPlatform;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import kafka.server.BrokerServer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.test.annotation.DirtiesContext;

/** With a broker of its own, which it stops. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "ingress.publish.max-in-flight=256KB")
@Import({TestPlatform.class, TestIngress.class, KafkaAwayTest.OwnBroker.class})
@DirtiesContext
class KafkaAwayTest {

    private static final int MAX_IN_FLIGHT = 256 * 1024;

    @TestConfiguration(proxyBeanMethods = false)
    static class OwnBroker {

        @Bean(destroyMethod = "destroy")
        EmbeddedKafkaKraftBroker broker() {
            EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
            broker.brokerProperties(
                    Map.of("group.initial.rebalance.delay.ms", "0", "offsets.topic.num.partitions", "1"));
            return broker;
        }

        @Bean
        @Primary
        KafkaConnectionDetails ownBroker(EmbeddedKafkaKraftBroker broker) {
            return () -> List.of(broker.getBrokersAsString().split(","));
        }
    }

    private record Timed(HttpResponse<String> answer, Duration took, double inFlight) {}

    @Autowired
    EmbeddedKafkaKraftBroker broker;

    @Autowired
    WebhookClient client;

    @Autowired
    Integrations integrations;

    @Autowired
    MeterRegistry meters;

    @Test
    void asksSendersToComeAgainWhileKafkaIsAwayAndRecoversByItself() throws Exception {
        String path = DEPLOYMENT + "/" + integrations.connect("acme", "int-away", null, "whsec_away");
        byte[] body = largeBody();
        assertThat(client.signed(path, "whsec_away", body).statusCode()).isEqualTo(200);
        brokers().forEach(BrokerServer::shutdown);

        for (int wave = 0; wave < 2; wave++) {
            for (Timed refused : send(path, body, 60)) {
                assertThat(refused.answer().statusCode())
                        .as(refused.answer().body())
                        .isEqualTo(503);
                assertThat(refused.answer().headers().firstValue("Retry-After")).hasValue("5");
                assertThat(refused.inFlight()).isLessThanOrEqualTo(MAX_IN_FLIGHT);
                assertThat(refused.took()).isLessThan(Duration.ofMillis(1_500)); // 800 ms and a busy machine
            }
        }

        brokers().forEach(BrokerServer::startup);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(client.signed(path, "whsec_away", body).statusCode())
                                .isEqualTo(200));
        assertThat(meters.get("webhooks.in.flight").gauge().value()).isZero();
    }

    private Collection<BrokerServer> brokers() {
        return Objects.requireNonNull(broker.getCluster()).brokers().values();
    }

    /** So large and so random that a few fill what may be in flight. */
    private static byte[] largeBody() {
        StringBuilder noise = new StringBuilder();
        new Random(5).ints(64 * 1024, 'a', 'z').forEach(character -> noise.append((char) character));
        return charge("evt_away", "charge.succeeded").replace("usd", noise).getBytes(StandardCharsets.UTF_8);
    }

    private List<Timed> send(String path, byte[] body, int count) throws Exception {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Timed> one = () -> {
                long start = System.nanoTime();
                HttpResponse<String> answer = client.signed(path, "whsec_away", body);
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                return new Timed(
                        answer, took, meters.get("webhooks.in.flight").gauge().value());
            };
            List<Future<Timed>> all = senders.invokeAll(
                    IntStream.range(0, count).mapToObj(i -> one).toList());
            return all.stream().map(Future::resultNow).toList();
        }
    }
}
