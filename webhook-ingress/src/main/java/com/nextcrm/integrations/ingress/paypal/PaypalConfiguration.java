package com.nextcrm.integrations.ingress.paypal;

import com.nextcrm.integrations.platform.internal.CredentialsServiceClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PaypalConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PaypalTokens paypalTokens(CredentialsServiceClient credentials) {
        return credentials::accessToken;
    }
}
