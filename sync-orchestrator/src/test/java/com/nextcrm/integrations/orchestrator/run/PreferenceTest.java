package com.nextcrm.integrations.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreferenceTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static Preference of(String... headers) {
        return Preference.of(List.of(headers), LONGEST);
    }

    @Test
    void waitsForTheResultUnlessAskedNotTo() {
        assertThat(of()).isEqualTo(new Preference(false, LONGEST));
        assertThat(of("return=minimal")).isEqualTo(new Preference(false, LONGEST));
        assertThat(of("Respond-Async")).isEqualTo(new Preference(true, Duration.ZERO));
    }

    @Test
    void waitsAsLongAsAskedButNotLonger() {
        assertThat(of("respond-async, wait=5")).isEqualTo(new Preference(true, Duration.ofSeconds(5)));
        assertThat(of("wait=5", "respond-async").patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(of("respond-async, wait=999999").patience()).isEqualTo(LONGEST);
    }
}
