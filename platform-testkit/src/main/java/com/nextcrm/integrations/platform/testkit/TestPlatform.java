package com.nextcrm.integrations.platform.testkit;

import com.mongodb.ConnectionString;
import java.util.List;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * A service's world in a test: {@code @Import(TestPlatform.class)} beside {@code @SpringBootTest} gives it this JVM's
 * broker, database and tokens, one replica per topic and keysets of its own.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestPlatform {

    @Bean
    KafkaConnectionDetails testBroker() {
        return new KafkaConnectionDetails() {
            @Override
            public List<String> getBootstrapServers() {
                return List.of(TestBroker.bootstrapServers());
            }
        };
    }

    @Bean
    MongoConnectionDetails testDatabase() {
        return new MongoConnectionDetails() {
            @Override
            public ConnectionString getConnectionString() {
                return TestDatabase.connectionString();
            }
        };
    }

    @Bean
    MongoClientSettingsBuilderCustomizer stableApiWatch() {
        return client -> client.addCommandListener(new StableApiWatch());
    }

    @Bean
    JwtDecoder testTokens() {
        return TestTokens.decoder();
    }

    @Bean
    DynamicPropertyRegistrar testSettings() {
        return properties -> {
            properties.add("platform.topics.partitions", () -> 2);
            properties.add("platform.topics.replication-factor", () -> 1);
            properties.add("platform.sealing.keyset", () -> TestKeysets.AEAD);
            properties.add("platform.sealing.search-keyset", () -> TestKeysets.PRF);
            properties.add("credentials.keyset", () -> TestKeysets.AEAD);
            properties.add("spring.kafka.consumer.properties.metadata.max.age.ms", () -> 1_000);
        };
    }
}
