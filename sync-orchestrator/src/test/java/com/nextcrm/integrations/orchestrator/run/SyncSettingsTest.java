package com.nextcrm.integrations.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class SyncSettingsTest {

    @EnableConfigurationProperties(SyncSettings.class)
    static class Settings {}

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class);

    @Test
    void hasDefaultsThatSuitProduction() {
        context.run(started -> assertThat(started.getBean(SyncSettings.class))
                .isEqualTo(new SyncSettings(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        10,
                        8,
                        Duration.ofHours(1),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(30))));
    }

    @Test
    void takesItsWaitFromItsName() {
        context.withPropertyValues("sync.wait=2s")
                .run(started -> assertThat(started.getBean(SyncSettings.class).answerWithin())
                        .isEqualTo(Duration.ofSeconds(2)));
    }

    @Test
    void refusesABudgetOfNothing() {
        context.withPropertyValues("sync.slice-budget=0s")
                .run(failed ->
                        assertThat(failed.getStartupFailure()).rootCause().hasMessageContaining("sync"));
    }
}
