package com.nextcrm.integrations.payments;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Finds the providers in the packages below; the sdk does the rest. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PaymentsConnectorApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(PaymentsConnectorApplication.class, arguments);
    }
}
