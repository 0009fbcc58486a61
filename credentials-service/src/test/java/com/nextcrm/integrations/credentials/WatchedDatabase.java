package com.nextcrm.integrations.credentials;

import com.nextcrm.integrations.credentials.integration.ReadWatch;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

@TestConfiguration(proxyBeanMethods = false)
class WatchedDatabase {

    @Bean
    MongoClientSettingsBuilderCustomizer readWatch() {
        return client -> client.addCommandListener(new ReadWatch());
    }
}
