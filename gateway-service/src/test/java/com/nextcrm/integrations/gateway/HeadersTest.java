package com.nextcrm.integrations.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest extends GatewayTest {

    private static final String PATH = "/api/integrations/int_1";

    @Test
    void keepsASaneCorrelationIdOnTheWholeWay() throws Exception {
        HttpResponse<String> response = send(read(PATH).header("X-Correlation-Id", "order-17.a"));

        assertThat(response.headers().allValues("X-Correlation-Id")).containsExactly("order-17.a");
        assertThat(service("credentials").next().headers().getAll("X-Correlation-Id"))
                .containsExactly("order-17.a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "<script>", "12345678901234567890123456789012345678901234567890123456789012345"})
    void replacesACorrelationIdThatIsNotSane(String offered) throws Exception {
        HttpResponse<String> response = send(read(PATH).header("X-Correlation-Id", offered));

        String id = response.headers().firstValue("X-Correlation-Id").orElse("");
        assertThat(id).hasSize(36).isNotEqualTo(offered);
        assertThat(service("credentials").next().headers().get("X-Correlation-Id"))
                .isEqualTo(id);
    }

    @Test
    void carriesOnTheTraceOfTheCaller() throws Exception {
        send(read(PATH).header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        assertThat(service("credentials").next().headers().get("traceparent"))
                .matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01");
    }

    @Test
    void believesNobodyWhoIsNotATrustedProxy() throws Exception {
        send(read(PATH)
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=203.0.113.9")
                .header("X-Real-IP", "203.0.113.9")
                .header("X-Tenant-Id", "other")
                .header("x-tenant", "other"));

        HttpHeaders seen = service("credentials").next().headers();
        assertThat(seen.getAll("X-Forwarded-For")).singleElement().isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(seen.getAll("X-Forwarded-Host")).containsExactly("localhost:" + port);
        assertThat(seen.getAll("X-Forwarded-Proto")).containsExactly("http");
        assertThat(seen.names())
                .doesNotContain("X-Forwarded-Prefix", "Forwarded", "X-Real-IP", "X-Tenant-Id", "x-tenant");
    }

    @Test
    void stripsWhatBelongsToOneConnectionOnly() throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.write("GET " + PATH + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token(READ)
                    + "\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nTE: trailers\r\nUpgrade: websocket\r\n\r\n");
            assertThat(connection.readAll()).startsWith("HTTP/1.1 200");
        }
        assertThat(service("credentials").next().headers().names()).doesNotContain("X-Hop", "TE", "Upgrade");
    }

    @Test
    void protectsEveryAnswer() throws Exception {
        for (HttpResponse<String> response :
                new HttpResponse[] {send(read(PATH)), send(request(PATH)), send(read("/x"))}) {
            assertThat(response.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(response.headers().allValues("Content-Security-Policy"))
                    .containsExactly("default-src 'none'; frame-ancestors 'none'");
            assertThat(response.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
            assertThat(response.headers()
                            .firstValue("Strict-Transport-Security")
                            .orElse(""))
                    .startsWith("max-age=");
            assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by", "set-cookie");
        }
    }

    @Test
    void refusesHeadersThatAreTooLarge() throws Exception {
        HttpResponse<String> response = send(read(PATH).header("X-Large", "x".repeat(20_000)));

        assertThat(response.statusCode()).isIn(413, 431);
    }
}
