package com.nextcrm.integrations.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class SettingsTest {

    @Test
    void startsWithItsDefaults() {
        try (ConfigurableApplicationContext context = start()) {
            assertThat(context.getEnvironment().getProperty("gateway.services.ingress"))
                    .isEqualTo("http://localhost:8086");
            assertThat(context.getEnvironment().getProperty("gateway.limits.tenant.per-second"))
                    .isEqualTo("100");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "GATEWAY_PAYMENTS_URL=nonsense,                     gateway.services.payments",
                "GATEWAY_INGRESS_URL=http://ingress:8086/path,      gateway.services.ingress",
                "OIDC_ISSUER_URI=nonsense,                          issuer",
                "TENANT_CLAIM=,                                     tenantClaim",
                "GATEWAY_ALLOWED_ORIGINS=*,                         allowedOrigins",
                "gateway.limits.tenant.per-second=0,                perSecond",
                "catalog.providers[0].category=,                    category"
            })
    void stopsTheStartAtAWrongValueAndNamesIt(String setting, String named) {
        assertThatThrownBy(() -> start(setting)).satisfies(failure -> {
            StringBuilder told = new StringBuilder();
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                told.append(cause.getMessage()).append('\n');
            }
            assertThat(told).contains(named);
        });
    }

    private static ConfigurableApplicationContext start(String... settings) {
        SpringApplication application = new SpringApplicationBuilder(SettingsOnly.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .build();
        application.setApplicationContextFactory(
                type -> new org.springframework.context.annotation.AnnotationConfigApplicationContext());
        return application.run(
                java.util.Arrays.stream(settings).map(setting -> "--" + setting).toArray(String[]::new));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties
    @ConfigurationPropertiesScan
    static class SettingsOnly {}
}
