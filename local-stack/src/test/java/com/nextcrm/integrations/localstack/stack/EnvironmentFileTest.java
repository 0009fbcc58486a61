package com.nextcrm.integrations.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {
    @TempDir
    Path folder;

    @Test
    void tellsAShellWhereEverythingIs() throws Exception {
        Path file = folder.resolve("env");
        EnvironmentFile.of(Ports.from(Map.of()), "mongodb://localhost:1/?a=b&c='d'", "tok.en")
                .write(file);
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        ". \"$1\"; echo $GATEWAY_URL $TOKEN $KAFKA_BOOTSTRAP_SERVERS $MONGODB_URI $SIMULATORS_URL",
                        "sh",
                        file.toString())
                .start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("http://localhost:8080 tok.en localhost:9092 mongodb://localhost:1/?a=b&c='d'"
                        + " http://localhost:9100");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        EnvironmentFile file = new EnvironmentFile(Map.of("A", "it's", "B", ""));
        file.write(folder.resolve("env"));
        assertThat(EnvironmentFile.read(folder.resolve("env"))).isEqualTo(file);
        assertThat(EnvironmentFile.read(folder.resolve("none")).variables()).isEmpty();
    }
}
