package com.nextcrm.integrations.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "0", "9a", "int_01:x.y@z-", "nextcrm:unrouted"})
    void takesLettersDigitsAndAFewMore(String id) {
        assertThat(new IntegrationId(id).value()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "_a", ".a", ":a", "@a", "-a", "a b", "a/b", "ä", "aä", "a\n", "a$", "a*", "a[", "a`", "a{"})
    void refusesAnythingElse(String id) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new IntegrationId(id))
                .withMessageContaining("must be 1 to 128 letters, digits");
    }

    @Test
    void takesUpTo128Characters() {
        assertThat(new IntegrationId("x".repeat(128)).value()).hasSize(128);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new IntegrationId("x".repeat(129)));
    }
}
