package com.nextcrm.integrations.ingress.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class PaypalSettingsTest {

    private static PaypalSettings with(Map<String, Object> environment) throws IOException {
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources().addFirst(new MapPropertySource("given", environment));
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .forEach(settings.getPropertySources()::addLast);
        return Binder.get(settings).bind("ingress.paypal", PaypalSettings.class).get();
    }

    @Test
    void takesCertificatesFromPaypalsOwnHostsAloneUnlessToldOtherwise() throws IOException {
        PaypalSettings settings = with(Map.of());
        assertThat(settings.mode()).isEqualTo("sandbox");
        assertThat(settings.postback()).isFalse();
        assertThat(settings.trustedRoots()).as("the platform's").isEmpty();
        assertThat(settings.intermediates()).isEmpty();
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.environments())
                .containsOnly(
                        Map.entry(
                                "live",
                                new PaypalSettings.Environment(
                                        URI.create("https://api-m.paypal.com"),
                                        List.of(
                                                URI.create("https://api.paypal.com"),
                                                URI.create("https://api-m.paypal.com")),
                                        "messageverificationcerts.paypal.com")),
                        Map.entry(
                                "sandbox",
                                new PaypalSettings.Environment(
                                        URI.create("https://api-m.sandbox.paypal.com"),
                                        List.of(
                                                URI.create("https://api.sandbox.paypal.com"),
                                                URI.create("https://api-m.sandbox.paypal.com")),
                                        "messageverificationcerts.sandbox.paypal.com")));
    }

    @Test
    void refusesAModeThatIsNone() {
        assertThatThrownBy(() -> with(Map.of("PAYPAL_MODE", "production")))
                .rootCause()
                .hasMessageContaining("ingress.paypal.mode is production");
    }
}
