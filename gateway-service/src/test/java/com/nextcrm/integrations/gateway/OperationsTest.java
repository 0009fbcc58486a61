package com.nextcrm.integrations.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OperationsTest extends GatewayTest {

    @Test
    void showsHealthAndMetricsOnTheManagementPortOnly() throws Exception {
        send(read("/api/integrations"));

        assertThat(management("/actuator/health/readiness").body()).contains("\"status\":\"UP\"");
        assertThat(management("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(management("/actuator/prometheus").body())
                .contains("http_server_requests_seconds_count{")
                .contains("uri=\"integrations\"");
        assertThat(management("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(management("/api/integrations").statusCode()).isNotEqualTo(200);
    }

    @Test
    void writesOneLineForEachRequestWithoutWhatMustNotBeThere(CapturedOutput output) throws Exception {
        String token = token(READ);
        send(request("/api/integrations/xero/invoices?q=jane%40example.com")
                .header("Authorization", "Bearer " + token)
                .header("X-Correlation-Id", "log-test-1"));
        send(request("/api/integrations/xero/callback?code=topsecret&state=s")
                .header("X-Correlation-Id", "log-test-2"));
        send(request("/api/integrations/sync").header("X-Correlation-Id", "log-test-3"));

        Awaitility.await()
                .untilAsserted(() -> assertThat(output.getOut()).contains("log-test-1", "log-test-2", "log-test-3"));
        assertThat(line(output, "log-test-1"))
                .contains("\"logger_name\":\"access\"")
                .contains("\"method\":\"GET\"")
                .contains("\"route\":\"records-accounting\"")
                .contains("\"status\":200")
                .contains("\"duration_ms\":")
                .contains("\"tenant\":\"OperationsTest-17\"");
        assertThat(line(output, "log-test-2")).contains("\"route\":\"connect\"").doesNotContain("\"tenant\"");
        assertThat(line(output, "log-test-3")).contains("\"status\":401");
        assertThat(output.getAll()).doesNotContain("topsecret", "jane", token);
    }

    private static String line(CapturedOutput output, String id) {
        return output.getOut()
                .lines()
                .filter(line -> line.contains(id))
                .reduce((first, second) -> {
                    throw new AssertionError("two lines for one request");
                })
                .orElseThrow();
    }

    private HttpResponse<String> management(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + path))
                .timeout(Duration.ofSeconds(10)));
    }
}
