package com.nextcrm.integrations.credentials.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSecretsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Secret FIRST = new Secret("whsec_1");
    private static final Secret SECOND = new Secret("whsec_2");

    private final WebhookSecrets rolled =
            WebhookSecrets.NONE.roll(FIRST, NOON.minus(Duration.ofDays(30))).roll(SECOND, NOON);

    @Test
    void keepsTheOneBeforeValidForADay() {
        assertThat(rolled.active(NOON.plus(Duration.ofHours(23)))).containsExactly(SECOND, FIRST);
        assertThat(rolled.active(NOON.plus(Duration.ofHours(24)))).containsExactly(SECOND);
    }

    @Test
    void changesNothingWhenTheSameSecretIsGivenAgain() {
        assertThat(rolled.roll(SECOND, NOON.plusSeconds(60))).isEqualTo(rolled);
    }

    @Test
    void takesBackTheOneBefore() {
        WebhookSecrets back = rolled.roll(FIRST, NOON.plusSeconds(60));
        assertThat(back.active(NOON.plusSeconds(61))).containsExactly(FIRST, SECOND);
        assertThat(back.active(NOON.plus(Duration.ofHours(25)))).containsExactly(FIRST);
    }

    @Test
    void holdsNoMoreThanFive() {
        WebhookSecrets many = rolled;
        for (int i = 3; i < 20; i++) {
            many = many.roll(new Secret("whsec_" + i), NOON.plusSeconds(i));
        }
        assertThat(many.active(NOON.plusSeconds(30))).hasSize(5).startsWith(new Secret("whsec_19"));
    }

    @Test
    void readsItsOwnText() {
        assertThat(WebhookSecrets.ofText(rolled.toText())).isEqualTo(rolled);
        assertThat(rolled.toString()).doesNotContain("whsec_1");
    }
}
