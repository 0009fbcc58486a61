package com.nextcrm.integrations.platform.testkit;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.SyncCommand;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.logging.Correlation;
import com.nextcrm.integrations.platform.messaging.TopicSettings;
import com.nextcrm.integrations.platform.problem.Problem;
import com.nextcrm.integrations.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The smallest service that stands on the platform. */
@SpringBootApplication
@RestController
class TestService {

    static final String TOPIC = "payments.sync.commands.v1";

    final BlockingQueue<ConsumerRecord<String, Envelope<?>>> heard = new LinkedBlockingQueue<>();

    volatile String correlation = "";

    record Body(@NotBlank String name, int count) {}

    @Bean
    KafkaAdmin.NewTopics topics(TopicSettings settings) {
        return settings.declare(TOPIC, Topics.INTEGRATION_LIFECYCLE);
    }

    @KafkaListener(topics = TOPIC, groupId = "platform-test")
    void on(ConsumerRecord<String, Envelope<?>> message) {
        if (message.value().message() instanceof SyncCommand.CancelSync) {
            throw new IllegalArgumentException("never cancelled here");
        }
        correlation = Correlation.currentOrNew();
        heard.add(message);
    }

    @GetMapping("/api/integrations/whoami")
    Caller whoami(Caller caller) {
        return caller;
    }

    @PostMapping("/api/integrations/things")
    Map<String, Object> thing(@Valid @RequestBody Body body) {
        throw Problem.conflict("There is already a " + body.name(), Map.of("syncId", "run-1"));
    }

    @PostMapping("/api/integrations/open")
    Map<String, Object> open() {
        return Map.of("received", true);
    }

    @GetMapping("/api/integrations/broken")
    void broken() {
        throw new IllegalStateException("sk_test_canary");
    }

    @GetMapping("/internal/thing")
    Map<String, Object> internal() {
        return Map.of("internal", true);
    }
}
