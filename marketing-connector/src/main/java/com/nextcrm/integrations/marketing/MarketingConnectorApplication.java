package com.nextcrm.integrations.marketing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Finds the providers in the packages below; the sdk does the rest. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MarketingConnectorApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(MarketingConnectorApplication.class, arguments);
    }
}
