package com.nextcrm.integrations.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FailureTest extends GatewayTest {

    @Test
    void tellsThatAServiceIsDownAndWhenToTryAgain() throws Exception {
        service("marketing").stop();
        try {
            HttpResponse<String> response = send(request("/api/integrations/mautic/segments")
                    .header("Authorization", "Bearer " + token(WRITE))
                    .POST(BodyPublishers.noBody()));

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).contains("2");
            assertThat(problem(response).path("detail").asString())
                    .isEqualTo("The service is not available, please try again");
        } finally {
            service("marketing").restart();
        }
    }

    @Test
    void triesAReadOnceMoreWhenTheServiceRestarts() throws Exception {
        service("marketing").stop();
        HttpRequest read = read("/api/integrations/mautic/contacts").build();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(read, BodyHandlers.ofString());
        CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(service("marketing")::restart);

        assertThat(answer.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void givesUpOnAServiceThatDoesNotAnswer() throws Exception {
        HttpResponse<String> response = send(read("/api/integrations/stripe/slow"));

        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(problem(response).path("detail").asString()).isEqualTo("The service did not answer in time");
    }

    @Test
    void tellsThatItDoesNotKnowHowABrokenCallEnded() throws Exception {
        HttpResponse<String> response = send(request("/api/integrations/stripe/payments/cut")
                .header("Authorization", "Bearer " + token(WRITE))
                .POST(BodyPublishers.ofString("{}")));

        assertThat(problem(response).path("status").asInt()).isEqualTo(502);
        assertThat(response.body()).doesNotContain("Exception").doesNotContain("localhost");
    }

    @Test
    void slowsDownATenantButNotAnother() throws Exception {
        HttpResponse<String> response = send(asTenant("greedy"));
        assertThat(response.headers().firstValue("RateLimit-Limit")).contains("40");
        for (int i = 0; i < 60 && response.statusCode() == 200; i++) {
            response = send(asTenant("greedy"));
        }
        assertThat(problem(response).path("status").asInt()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.headers().firstValue("RateLimit-Remaining")).contains("0");
        assertThat(send(asTenant("modest")).statusCode()).isEqualTo(200);
    }

    @Test
    void streamsEventsAsTheyComeAndWithoutATimeout() throws Exception {
        HttpResponse<java.util.stream.Stream<String>> response =
                client.send(read("/api/integrations/syncs/run_1/events").build(), BodyHandlers.ofLines());
        long start = System.nanoTime();
        Iterator<String> lines = response.body().iterator();

        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(lines.next()).isEqualTo("data: zero");
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1_000);
        lines.next();
        assertThat(lines.next()).isEqualTo("data: one");
        lines.next();
        assertThat(lines.next()).isEqualTo("data: two");
    }

    private HttpRequest.Builder asTenant(String tenant) {
        return request("/api/integrations").header("Authorization", "Bearer " + issuer.token(tenant, READ));
    }
}
