package com.nextcrm.integrations.accounting;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Finds the providers in the packages below; the sdk does the rest. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AccountingConnectorApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(AccountingConnectorApplication.class, arguments);
    }
}
