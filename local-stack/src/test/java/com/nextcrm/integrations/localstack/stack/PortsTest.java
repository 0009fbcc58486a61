package com.nextcrm.integrations.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nextcrm.integrations.localstack.process.StackFailure;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void movesAllPortsButThoseThatAreNamed() {
        Ports ports = Ports.from(Map.of("PORT_OFFSET", "1000", "KAFKA_PORT", "7777"));
        assertThat(ports.url(Port.GATEWAY)).isEqualTo("http://localhost:9080");
        assertThat(ports.of(Port.KAFKA)).isEqualTo(7777);
    }

    @Test
    void saysWhichVariableIsWrong() {
        assertThatThrownBy(() -> Ports.from(Map.of("GATEWAY_PORT", "http")))
                .isInstanceOf(StackFailure.class)
                .hasMessage("GATEWAY_PORT must be a number, not 'http'.");
        assertThatThrownBy(() -> Ports.from(Map.of("PORT_OFFSET", "40000")))
                .hasMessage("MONGODB_PORT would be port 67017. Choose one from 1 to 65535.");
    }

    @Test
    void namesATakenPortAndTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            Ports ports = Ports.from(Map.of("GATEWAY_PORT", String.valueOf(taken.getLocalPort())));
            assertThatThrownBy(() -> ports.requireFree(List.of(Port.GATEWAY)))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageMatching(
                            "Port " + taken.getLocalPort() + " is taken( by pid \\d+ 'java')?\\."
                                    + " Stop it, or set GATEWAY_PORT=<a free port>, or move all ports with PORT_OFFSET=1000\\.");
        }
    }
}
