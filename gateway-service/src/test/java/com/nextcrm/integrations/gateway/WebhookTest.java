package com.nextcrm.integrations.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** A webhook is verified by its exact bytes, so nothing on the way may touch them. */
class WebhookTest extends GatewayTest {

    private static final String PATH = "/api/integrations/stripe/webhook/int_1";
    private static final String FORGED = "/api/integrations/stripe/webhook/refused";
    private static final int LIMIT = 1024 * 1024;

    @Test
    void passesEveryByteAndHeaderOn() throws Exception {
        byte[] odd = new byte[70_000];
        new Random(7).nextBytes(odd);
        send(request(PATH + "?a=%7B%20&b=%00c")
                .header("Stripe-Signature", "t=1,v1=abc,v1=def")
                .header("Content-Type", "application/json; charset=utf-16")
                .header("Accept-Encoding", "gzip;q=0")
                .POST(BodyPublishers.ofByteArray(odd)));

        TestService.Seen seen = service("ingress").next();
        assertThat(seen.body()).isEqualTo(odd);
        assertThat(seen.uri()).isEqualTo(PATH + "?a=%7B%20&b=%00c");
        assertThat(seen.headers().get("Stripe-Signature")).isEqualTo("t=1,v1=abc,v1=def");
        assertThat(seen.headers().get("Content-Type")).isEqualTo("application/json; charset=utf-16");
        assertThat(seen.headers().get("Accept-Encoding")).isEqualTo("gzip;q=0");
        assertThat(seen.headers().get("Content-Length")).isEqualTo("70000");
        assertThat(seen.headers().contains("Transfer-Encoding")).isFalse();
        assertThat(seen.headers().contains("Authorization")).isFalse();
        assertThat(seen.headers().contains("Cookie")).isFalse();
    }

    @Test
    void leavesACompressedBodyCompressed() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(new byte[5_000]);
        }
        send(request(PATH).header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(zipped.toByteArray())));

        TestService.Seen seen = service("ingress").next();
        assertThat(seen.headers().get("Content-Encoding")).isEqualTo("gzip");
        assertThat(seen.body()).isEqualTo(zipped.toByteArray());
    }

    @Test
    void keepsAFormAsItIs() throws Exception {
        String form = "b=2&a=1&a=%20&=x&c";
        send(request(PATH)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));

        assertThat(service("ingress").next().body()).isEqualTo(form.getBytes());
    }

    @Test
    void passesChunksAndAnEmptyBodyOn() throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection
                    .write("POST " + PATH
                            + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                    .chunk(new byte[] {(byte) 0xff, 0, (byte) 0xc3})
                    .chunk(new byte[] {0x28, '\r', '\n'})
                    .write("0\r\n\r\n");
            assertThat(connection.readAll()).startsWith("HTTP/1.1 200");
        }
        TestService.Seen seen = service("ingress").next();
        assertThat(seen.body()).isEqualTo(new byte[] {(byte) 0xff, 0, (byte) 0xc3, 0x28, '\r', '\n'});
        assertThat(seen.headers().get("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(seen.headers().contains("Content-Length")).isFalse();

        send(request(PATH).POST(BodyPublishers.noBody()));
        assertThat(service("ingress").next().body()).isEmpty();
    }

    @Test
    void returnsTheIngresssAnswerByteForByte() throws Exception {
        HttpResponse<byte[]> answer = client.send(
                request("/api/integrations/stripe/webhook/echo")
                        .POST(BodyPublishers.ofByteArray(new byte[] {1, 2, (byte) 0xfe}))
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.body()).isEqualTo(new byte[] {1, 2, (byte) 0xfe});
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void takesABodyAtTheLimitAndRefusesOneOverItByItsDeclaredLength() throws Exception {
        assertThat(send(request(PATH).POST(BodyPublishers.ofByteArray(new byte[LIMIT])))
                        .statusCode())
                .isEqualTo(200);
        assertThat(service("ingress").next().body()).hasSize(LIMIT);

        try (RawConnection connection = new RawConnection(port)) {
            connection.write("POST " + PATH + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + (LIMIT + 1) + "\r\n\r\n");
            assertThat(connection.readAll())
                    .startsWith("HTTP/1.1 413")
                    .contains("application/problem+json")
                    .contains("1048576 bytes");
        }
        assertThat(service("ingress").peek()).isNull();
    }

    @Test
    void cutsAnUndeclaredBodyOffAtTheLimit() throws Exception {
        byte[] chunk = new byte[64 * 1024];
        Arrays.fill(chunk, (byte) 'x');
        try (RawConnection connection = new RawConnection(port)) {
            connection.write("POST " + PATH + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i <= LIMIT / chunk.length; i++) {
                connection.chunk(chunk);
            }
            assertThat(connection.readAll()).startsWith("HTTP/1.1 413").contains("1048576 bytes");
        }
        assertThat(service("ingress").peek()).as("half a webhook never arrives").isNull();
    }

    @Test
    void throttlesForgersButNeverWhatWasAccepted() throws Exception {
        try (HttpClient provider = clientAt("127.0.0.10");
                HttpClient forger = clientAt("127.0.0.11")) {
            for (int i = 0; i < 60; i++) {
                assertThat(post(provider, PATH).statusCode()).isEqualTo(200);
            }
            HttpResponse<String> last = post(forger, FORGED);
            for (int i = 0; i < 60 && last.statusCode() == 400; i++) {
                last = post(forger, FORGED);
            }
            assertThat(problem(last).path("status").asInt()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).contains("1");
            assertThat(last.headers().firstValue("X-Correlation-Id")).isPresent();
            assertThat(last.headers().firstValue("Cache-Control")).contains("no-store");
            for (int i = 0; i < 60; i++) {
                assertThat(post(forger, FORGED).statusCode())
                        .as("on the same connection, its body unread")
                        .isIn(429, 400);
            }
            assertThat(post(provider, PATH).statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> post(HttpClient from, String path) throws Exception {
        return from.send(request(path).POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
    }
}
