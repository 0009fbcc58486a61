package com.nextcrm.integrations.localstack.identity;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Issues the tokens of the local run. In production an identity provider of the customer's choice stands here. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class IdentityApplication {
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(IdentityApplication.class);
        application.setAdditionalProfiles("identity");
        application.run(arguments);
    }
}
