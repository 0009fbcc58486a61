package com.nextcrm.integrations.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessListTest {
    @TempDir
    Path folder;

    @Test
    void findsARunningProcessAndEndsIt() throws IOException {
        ProcessList list = new ProcessList(folder);
        Process sleeper = new ProcessBuilder("sleep", "300").start();
        list.add("sleeper", sleeper.toHandle());
        assertThat(Files.readString(folder.resolve("sleeper"))).isEqualTo(sleeper.pid() + "\n");
        assertThat(list.running()).containsExactly(sleeper.toHandle());
        ProcessList.end(sleeper.toHandle(), Duration.ofSeconds(5));
        assertThat(list.running()).isEmpty();
    }

    @Test
    void neverTakesAForeignProcessWithAReusedPidForItsOwn() throws IOException {
        ProcessList list = new ProcessList(folder);
        list.add("old", ProcessHandle.current());
        Files.writeString(folder.resolve("old.started"), "2001-01-01T00:00:00Z\n");
        assertThat(list.running("old")).isEmpty();
    }
}
