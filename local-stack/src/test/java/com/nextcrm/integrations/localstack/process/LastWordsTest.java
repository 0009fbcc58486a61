package com.nextcrm.integrations.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {
    @TempDir
    Path folder;

    @Test
    void prefersWhatSpringBootExplains() throws IOException {
        assertThat(wordsOf("ERROR something\n\nDescription:\n\nkeyset is missing\n\nAction:\n\nSet it\n"))
                .isEqualTo("keyset is missing");
    }

    @Test
    void takesTheDeepestCauseOfAStackTrace() throws IOException {
        assertThat(wordsOf("IllegalStateException: x\n  at A\nCaused by: java.io.IOException: disk full\n  at B\n"))
                .isEqualTo("java.io.IOException: disk full");
    }

    @Test
    void takesWhatEndedTheProgramAndNotWhereItStood() throws IOException {
        assertThat(wordsOf(
                        "Exception in thread \"main\" java.lang.IllegalStateException: begin anew\n\tat A\n\tat B\n"))
                .isEqualTo("java.lang.IllegalStateException: begin anew");
    }

    @Test
    void readsTheMessageOfAJsonLine() throws IOException {
        assertThat(
                        wordsOf(
                                "{\"level\":\"ERROR\",\"message\":\"no \\\"broker\\\"\"}\n{\"level\":\"INFO\",\"message\":\"bye\"}"))
                .isEqualTo("no \"broker\"");
    }

    @Test
    void readsTheCauseInsideAJsonLine() throws IOException {
        assertThat(wordsOf("{\"level\":\"ERROR\",\"message\":\"failed\","
                        + "\"stack_trace\":\"X\\n\\tat A\\nCaused by: Y: bad keyset\\n\\tat B\\n\"}"))
                .isEqualTo("Y: bad keyset");
    }

    @Test
    void saysSoWhenThereIsNothingToTell() throws IOException {
        assertThat(wordsOf("\n")).isEqualTo("it said nothing");
    }

    @Test
    void keepsToOneShortLine() throws IOException {
        assertThat(wordsOf("x".repeat(5000))).hasSize(243).endsWith("...");
    }

    private String wordsOf(String log) throws IOException {
        return LastWords.in(Files.writeString(folder.resolve("log"), log));
    }
}
