package com.nextcrm.integrations.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.simulators.stripe.StripeApi;
import com.nextcrm.integrations.simulators.stripe.StripeSimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other processes do over HTTP. */
class ControlApiTest {

    private final SimulatorServer server = SimulatorServer.start(
            "127.0.0.1",
            0,
            List.of(new StripeApi(
                    StripeSimulatorOptions.defaults().withCharges(100).withDefects(4))));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void tellsHealthTotalsAndTraffic() throws Exception {
        assertThat(send("GET", "/control/health", "").path("status").asString()).isEqualTo("UP");
        assertThat(send("GET", "/stripe/v1/charges?limit=3&created[gte]=5", "")
                        .path("data")
                        .size())
                .isEqualTo(3);

        JsonNode totals = send("GET", "/control/stripe/totals", "");
        assertThat(totals.path("count").asLong()).isEqualTo(100);
        assertThat(totals.path("defective").asLong()).isEqualTo(4);
        assertThat(totals.at("/currencies/usd/amount").asLong()).isPositive();
        JsonNode stats = send("GET", "/control/stripe/stats", "");
        assertThat(stats.at("/requests/GET ~1v1~1charges 200").asLong()).isEqualTo(1);
        assertThat(send("GET", "/control/stripe/requests", "").toString())
                .contains("/v1/charges", "created[gte]=5")
                .doesNotContain(StripeSimulatorOptions.DEFAULT_KEY);
    }

    @Test
    void ordersFaults() throws Exception {
        send("POST", "/control/stripe/faults", "{\"kind\":\"status\",\"status\":429,\"retryAfter\":2,\"times\":1}");

        HttpResponse<String> refused = request("GET", "/stripe/v1/charges", "");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(refused.headers().firstValue("Stripe-Rate-Limited-Reason")).hasValue("global-rate");
        assertThat(refused.headers().firstValue("Request-Id")).isPresent();
        assertThat(request("GET", "/stripe/v1/charges", "").statusCode()).isEqualTo(200);

        send("POST", "/control/stripe/faults", "{\"kind\":\"expired-key\",\"times\":5}");
        assertThat(request("GET", "/stripe/v1/charges", "").body()).contains("api_key_expired");
        send("DELETE", "/control/stripe/faults", "");
        assertThat(request("GET", "/stripe/v1/charges", "").statusCode()).isEqualTo(200);
        assertThat(request("POST", "/control/stripe/faults", "{\"kind\":\"earthquake\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void executesWritesWhoseAnswerIsLost() throws Exception {
        String id = send("POST", "/control/stripe/charges", "{\"count\":3}")
                .at("/ids/0")
                .asString();
        send("POST", "/control/stripe/charges/" + id, "{\"status\":\"succeeded\"}");
        send("POST", "/control/stripe/faults", "{\"kind\":\"status\",\"status\":502,\"executed\":true}");

        assertThat(request("POST", "/stripe/v1/refunds", "charge=" + id + "&amount=10")
                        .statusCode())
                .isEqualTo(502);
        assertThat(send("GET", "/stripe/v1/refunds?charge=" + id, "")
                        .path("data")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void changesWhatStripeHoldsAndCountsWhatRequestsDid() throws Exception {
        String customer =
                send("GET", "/stripe/v1/customers?limit=1", "").at("/data/0/id").asString();
        send("POST", "/control/stripe/customers/" + customer, "{\"email\":\"new@example.com\"}");
        assertThat(send("GET", "/stripe/v1/customers/" + customer, "").path("email"))
                .hasToString("\"new@example.com\"");
        send("POST", "/control/stripe/customers/" + customer, "{\"status\":\"deleted\"}");
        assertThat(send("GET", "/stripe/v1/customers/" + customer, "")
                        .path("deleted")
                        .asBoolean())
                .isTrue();
        assertThat(request("POST", "/control/stripe/customers/" + customer, "{\"status\":\"happy\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("GET", "/control/stripe/effects", "").isEmpty()).isTrue();

        send("POST", "/stripe/v1/payment_intents", "amount=500&currency=eur");

        assertThat(send("GET", "/control/stripe/effects", "")
                        .path("payment-intent")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void sendsAWebhookAboutTheChargeNamed() throws Exception {
        String charge =
                send("GET", "/stripe/v1/charges?limit=1", "").at("/data/0/id").asString();

        JsonNode report = send(
                "POST",
                "/control/stripe/webhooks",
                "{\"type\":\"charge.updated\",\"chargeId\":\"" + charge + "\",\"secrets\":[\"whsec_x\"],\"url\":\""
                        + server.uri() + "/nowhere\"}");

        assertThat(report.path("genuine").path("404").asInt()).isEqualTo(1);
    }

    @Test
    void slowsAnswersDownAndLimitsThem() throws Exception {
        send("POST", "/control/stripe/faults", "{\"kind\":\"slow\",\"millis\":200,\"path\":\"/v1/balance\"}");
        long before = System.nanoTime();
        send("GET", "/stripe/v1/balance", "");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));

        send("POST", "/control/stripe/limits", "{\"requestsPerSecond\":0.01,\"retryAfter\":7}");
        HttpResponse<String> refused = request("GET", "/stripe/v1/balance", "");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("7");
    }

    @Test
    void opensAccountsAndExpiresKeys() throws Exception {
        send(
                "POST",
                "/control/stripe/keys",
                "{\"key\":\"rk_test_two\",\"seed\":2,\"charges\":7,\"rights\":[\"charge_read\"]}");

        assertThat(requestWith("rk_test_two", "/stripe/v1/charges").statusCode())
                .isEqualTo(200);
        assertThat(requestWith("rk_test_two", "/stripe/v1/events").statusCode()).isEqualTo(403);
        assertThat(send("GET", "/control/stripe/accounts", "").size()).isEqualTo(2);
        send("POST", "/control/stripe/keys/expire", "{\"key\":\"rk_test_two\"}");
        assertThat(requestWith("rk_test_two", "/stripe/v1/charges").statusCode())
                .isEqualTo(401);
        assertThat(requestWith("", "/stripe/v1/charges").statusCode()).isEqualTo(401);
    }

    @Test
    void letsGoOfRequestsThatHang() throws Exception {
        send("POST", "/control/stripe/faults", "{\"kind\":\"hang\",\"millis\":60000,\"times\":2}");
        var hanging = http.sendAsync(
                get("/stripe/v1/charges", StripeSimulatorOptions.DEFAULT_KEY), HttpResponse.BodyHandlers.ofString());
        await().until(() ->
                send("GET", "/control/stripe/stats", "").path("inFlight").asInt() == 1);

        send("DELETE", "/control/stripe/faults", "");

        await().until(hanging::isDone); // with an error, or an answer if the client asked again by itself
        assertThat(send("GET", "/control/stripe/stats", "")
                        .at("/requests/GET ~1v1~1charges 0")
                        .asInt())
                .isEqualTo(1);
    }

    private JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = request(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private HttpResponse<String> request(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + StripeSimulatorOptions.DEFAULT_KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> requestWith(String key, String path) throws IOException, InterruptedException {
        return http.send(get(path, key), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest get(String path, String key) {
        return HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + key)
                .build();
    }

    private URI uri(String path) {
        return URI.create(server.uri() + path.replace("[", "%5B").replace("]", "%5D"));
    }
}
