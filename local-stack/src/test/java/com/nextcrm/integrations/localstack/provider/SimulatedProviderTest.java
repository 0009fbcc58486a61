package com.nextcrm.integrations.localstack.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatedProviderTest {

    private static final Map<String, String> KNOWN =
            Map.of("gateway", "http://localhost:8080", "simulators", "http://localhost:9100");

    @Test
    void pointsEveryAddressOfAnEntryAtTheStackItself() {
        for (SimulatedProvider each : SimulatedProvider.all()) {
            Placeholders places = new Placeholders(KNOWN);
            for (String secret : each.secrets()) {
                places = places.with(secret, "made-up");
            }
            Placeholders filled = places;
            each.environment()
                    .forEach((name, value) -> assertThat(filled.fill(value))
                            .as(name)
                            .satisfies(text ->
                                    assertThat(text.startsWith("http")).isEqualTo(name.matches(".*_(URL|URI|ROOTS)")))
                            .doesNotContain("$", "https:"));
        }
    }

    @Test
    void saysWhatNobodyKnows() {
        assertThatThrownBy(() -> new Placeholders(KNOWN).fill("${gatewya}/x")).hasMessageContaining("${gatewya}");
    }
}
