package com.nextcrm.integrations.ingress.secrets;

import com.nextcrm.integrations.platform.internal.CredentialsServiceClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SecretsConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SecretsSource secretsSource(CredentialsServiceClient credentials) {
        return credentials::webhookSecrets;
    }
}
