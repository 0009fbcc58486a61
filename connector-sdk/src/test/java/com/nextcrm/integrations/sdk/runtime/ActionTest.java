package com.nextcrm.integrations.sdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.platform.testkit.TestTokens;
import com.nextcrm.integrations.sdk.record.Payment.Status;
import com.nextcrm.integrations.sdk.runtime.FakeConnector.Entry;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.Failure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ActionTest extends RuntimeTest {

    private String body(String amount) {
        return "{\"integrationId\":\"%s\",\"amount\":%s,\"note\":null}".formatted(integration, amount);
    }

    @Test
    void actsOncePerKeyAndAnswersTheSameAgain() throws Exception {
        AtomicReference<ActionRequest> seen = new AtomicReference<>();
        book().action = request -> {
            seen.set(request);
            return created("pay_new", "12.50");
        };

        MvcTestResult first = post("fake/payments", "key-1", body("12.50"));
        MvcTestResult again = post("fake/payments", "key-1", body("12.50"));

        assertThat(first).hasStatus(201).bodyText().contains("\"external_id\":\"pay_new\"", "\"amount\":12.50");
        assertThat(again).hasStatus(201).hasHeader("Idempotency-Replayed", "true");
        assertThat(again.getResponse().getContentAsString())
                .isEqualTo(first.getResponse().getContentAsString());
        assertThat(book().calls).hasSize(1);
        assertThat(seen.get().input()).isEqualTo(Map.of("amount", new BigDecimal("12.50")));
        assertThat(row("pay_new").getString("status")).isEqualTo("succeeded");
        assertThat(post("fake/payments", "key-1", body("13.00"))).hasStatus(422);
    }

    @Test
    void actsOnTheRecordOfThePath() {
        book().put("pay_1", "5.00", Status.SUCCEEDED, at(1), 0);
        run(slice(SyncMode.FULL));
        String id = row("pay_1").getString("_id");
        book().action = request ->
                new ActionResult.Performed(new Entry("pay_1", "5.00", Status.REFUNDED, at(9), 1).record(), List.of());

        assertThat(post("fake/payments/" + id + "/refunds", "key-1", body("5.00")))
                .hasStatus(200)
                .bodyText()
                .contains("\"status\":\"refunded\"");
        assertThat(book().calls.stream().filter(call -> call.startsWith("refund-payment pay_1 nextcrm-")))
                .hasSize(1);
        assertThat(post("fake/payments/nothing/refunds", "key-2", body("5.00"))).hasStatus(404);
    }

    @Test
    void repeatsAnUnknownOutcomeUnderTheSameProviderKey() {
        book().action = request -> request.repeated()
                ? created("pay_1", "1.00")
                : new ActionResult.OutcomeUnknown("the provider cut the connection");
        assertThat(post("fake/payments", "key-1", body("1.00")))
                .hasStatus(504)
                .bodyText()
                .contains("Repeat the request with the same Idempotency-Key");

        assertThat(post("fake/payments", "key-1", body("1.00"))).hasStatus(201);
        assertThat(book().calls).hasSize(2);
        assertThat(book().calls.stream().distinct()).hasSize(1);
    }

    @Test
    void letsOneOfTwoRequestsAtOnceDoIt() throws Exception {
        CountDownLatch acting = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        book().action = request -> {
            acting.countDown();
            await(go);
            return created("pay_1", "1.00");
        };
        CompletableFuture<MvcTestResult> first =
                CompletableFuture.supplyAsync(() -> post("fake/payments", "key-1", body("1.00")));
        assertThat(acting.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(post("fake/payments", "key-1", body("1.00"))).hasStatus(409).hasHeader("Retry-After", "5");
        go.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).hasStatus(201);
    }

    @Test
    void tellsWhyAnActionWasNotDone() {
        assertThat(post("fake/payments", "k1", body("1.00")))
                .hasStatus(422)
                .bodyJson()
                .isLenientlyEqualTo("{\"error\":\"Amount is too high\",\"errors\":[{\"field\":\"amount\"}]}");
        book().action = request -> new Failure.RateLimited(Duration.ofSeconds(7));
        assertThat(post("fake/payments", "k2", body("1.00"))).hasStatus(429).hasHeader("Retry-After", "7");
        book().action = request -> new Failure.Unavailable("it is down");
        assertThat(post("fake/payments", "k3", body("1.00"))).hasStatus(503);
        book().action = request -> new Failure.CredentialsRejected("revoked");
        assertThat(post("fake/payments", "k4", body("1.00"))).hasStatus(409);
        assertThat(post("fake/payments", null, body("1.00"))).hasStatus(400);
        assertThat(post("fake/payments", "k5", "{}")).hasStatus(400);
        assertThat(post("fake/payments", "k5", "[")).hasStatus(400);
        assertThat(post("fake/plans", "k5", body("1.00"))).hasStatus(404);
    }

    @Test
    void knowsNoIntegrationOfAnotherTenant() {
        assertThat(post("fake/payments", "k1", body("1.00"), TestTokens.admin("t2")))
                .hasStatus(404);
        assertThat(book().calls).isEmpty();
    }

    private static ActionResult created(String id, String amount) {
        return new ActionResult.Performed(new Entry(id, amount, Status.SUCCEEDED, at(1), 0).record(), List.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MvcTestResult post(String path, @Nullable String key, String body) {
        return post(path, key, body, TestTokens.user(TENANT.value(), "integrations:write"));
    }

    private MvcTestResult post(String path, @Nullable String key, String body, String token) {
        var request = http.post()
                .uri("/api/integrations/" + path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).exchange();
    }
}
