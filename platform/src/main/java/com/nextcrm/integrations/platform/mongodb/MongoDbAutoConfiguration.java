package com.nextcrm.integrations.platform.mongodb;

import com.mongodb.ServerApi;
import com.mongodb.ServerApiVersion;
import com.mongodb.WriteConcern;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** Waits are bounded, writes are acknowledged by the majority, and production sees only Stable API commands. */
@AutoConfiguration(before = MongoAutoConfiguration.class)
@ConditionalOnClass(MongoClientSettingsBuilderCustomizer.class)
@EnableConfigurationProperties(MongoDbSettings.class)
class MongoDbAutoConfiguration {

    @Bean
    MongoClientSettingsBuilderCustomizer boundedAndMajority(MongoDbSettings settings) {
        return client -> {
            client.applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(
                    settings.serverSelectionTimeout().toMillis(), TimeUnit.MILLISECONDS));
            client.applyToSocketSettings(socket -> socket.connectTimeout(2, TimeUnit.SECONDS)
                    .readTimeout(Math.toIntExact(settings.readTimeout().toMillis()), TimeUnit.MILLISECONDS));
            client.writeConcern(WriteConcern.MAJORITY);
            client.codecRegistry(KnownCodecs.REGISTRY);
            if (settings.stableApi()) {
                client.serverApi(ServerApi.builder()
                        .version(ServerApiVersion.V1)
                        .strict(true)
                        .build());
            }
        };
    }
}
