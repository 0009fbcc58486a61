package com.nextcrm.integrations.credentials.rotation;

import com.nextcrm.integrations.credentials.grant.GrantStore;
import com.nextcrm.integrations.credentials.integration.IntegrationStore;
import com.nextcrm.integrations.credentials.secrets.DataKeyStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Wherever data keys lie. */
@Configuration(proxyBeanMethods = false)
class RotationConfiguration {

    @Bean
    DataKeyStore keysOfIntegrations(MongoTemplate mongo) {
        return new DataKeyStore(mongo, IntegrationStore.COLLECTION);
    }

    @Bean
    DataKeyStore keysOfGrants(MongoTemplate mongo) {
        return new DataKeyStore(mongo, GrantStore.COLLECTION);
    }
}
