package com.nextcrm.integrations.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeepAliveTest extends GatewayTest {

    private static final int ROUNDS = 1_000;

    /** The next request may come while the server still tidies up after the last; reactor-netty 1.3.7 then hung. */
    @Test
    void goesOnReadingAConnectionThatIsInAHurry() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(status("/actuator/prometheus")).isEqualTo(200);
            assertThat(status("/actuator/env")).isEqualTo(404);
            assertThat(status("/actuator/health/liveness")).isEqualTo(200);
        }
    }

    private int status(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + path))
                        .timeout(Duration.ofSeconds(10)))
                .statusCode();
    }
}
