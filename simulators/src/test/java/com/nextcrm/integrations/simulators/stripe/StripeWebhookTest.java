package com.nextcrm.integrations.simulators.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our webhooks before a receiver that trusts only Stripe's own verifier. */
class StripeWebhookTest {

    private static final String SECRET = "whsec_test_secret";

    private final List<Event> received = Collections.synchronizedList(new ArrayList<>());
    private StripeSimulator stripe;
    private HttpServer receiver;
    private String url;

    @BeforeEach
    void start() throws IOException {
        stripe = StripeSimulator.start(StripeSimulatorOptions.defaults());
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
        url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        stripe.close();
    }

    @Test
    void sendsEventsOfEveryKindOfObject() {
        StripeAccount account = stripe.account();
        account.dashboard().changeEmail(account.customerId(4), "new@example.com");
        account.dashboard().setSubscriptionStatus(account.subscriptionId(0), "past_due");

        for (String type : List.of(
                "customer.updated",
                "customer.subscription.updated",
                "customer.subscription.deleted",
                "invoice.paid",
                "invoice.payment_failed",
                "invoice_payment.paid",
                "payment_intent.succeeded",
                "refund.created")) {
            assertThat(send(WebhookOrder.of(url, SECRET, type).times(3)).genuine())
                    .as(type)
                    .isEqualTo(Map.of(200, 3L));
            assertThat(received.subList(received.size() - 3, received.size()))
                    .extracting(Event::getType)
                    .containsOnly(type);
        }
        send(WebhookOrder.of(url, SECRET, "customer.subscription.updated").about(account.subscriptionId(0)));
        assertThat(received.getLast().getDataObjectDeserializer().getObject())
                .hasValueSatisfying(object -> assertThat(((com.stripe.model.Subscription) object).getStatus())
                        .isEqualTo("past_due"));
        assertThatThrownBy(() ->
                        send(WebhookOrder.of(url, SECRET, "invoice.voided").about(account.invoiceId(0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"usd", "jpy", "kwd", "isk", "ugx"})
    void tellsOfADisputeWithItsExactAmounts(String currency) {
        StripeAccount account = stripe.account();
        String charge = charges()
                .filter(id -> account.charge(id).currency().equals(currency))
                .findFirst()
                .orElseThrow();
        long part = account.charge(charge).refundable() - Currencies.step(currency);
        String id = account.dashboard().dispute(charge, part);
        assertThat(account.charge(charge).disputed()).isTrue();
        for (String type : List.of("charge.dispute.created", "charge.dispute.funds_withdrawn")) {
            Dispute opened = disputed(type, id);
            assertThat(List.of(opened.getStatus(), opened.getCurrency(), opened.getCharge()))
                    .containsExactly("needs_response", currency, charge);
            assertThat(opened.getAmount()).isEqualTo(part);
            assertThat(opened.getBalanceTransactions())
                    .singleElement()
                    .satisfies(moved -> assertThat(moved.getNet()).isNegative());
        }

        account.dashboard().settleDispute(id, "under_review");
        assertThat(disputed("charge.dispute.updated", id).getStatus()).isEqualTo("under_review");
        account.dashboard().settleDispute(id, "won");

        for (String type : List.of("charge.dispute.closed", "charge.dispute.funds_reinstated")) {
            Dispute won = disputed(type, id);
            assertThat(won.getStatus()).isEqualTo("won");
            assertThat(won.getAmount()).isEqualTo(part);
            assertThat(won.getBalanceTransactions().stream()
                            .mapToLong(BalanceTransaction::getNet)
                            .sum())
                    .isZero();
        }
        assertThatThrownBy(() -> account.dashboard().settleDispute(id, "lost"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> account.dashboard().dispute(charge, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Dispute disputed(String type, String id) {
        send(WebhookOrder.of(url, SECRET, type).about(id));
        assertThat(received.getLast().getType()).isEqualTo(type);
        return (Dispute)
                received.getLast().getDataObjectDeserializer().getObject().orElseThrow();
    }

    @Test
    void sendsWhatReallyHappenedInAnyOrder() {
        StripeAccount account = stripe.account();
        for (int n = 0; n < 10; n++) {
            account.dashboard().changeEmail(account.customerId(n), "a" + n + "@example.com");
            account.dashboard().setSubscriptionStatus(account.subscriptionId(n), "active");
        }

        send(WebhookOrder.of(url, SECRET, "customer.*").times(100).duplicated(1).shuffled(7));

        assertThat(received).hasSize(40);
        assertThat(new HashSet<>(received.stream().map(Event::getId).toList())).hasSize(20);
    }

    @Test
    void sendsWhatTheOfficialVerifierAccepts() {
        WebhookReport report =
                send(WebhookOrder.of(url, SECRET, "charge.succeeded").times(20));

        assertThat(report.genuine()).isEqualTo(Map.of(200, 20L));
        assertThat(received).extracting(Event::getType).containsOnly("charge.succeeded");
        assertThat(received).extracting(Event::getId).doesNotHaveDuplicates();
        assertThat(received.getFirst().getApiVersion()).isEqualTo(StripeVersion.PINNED);
        assertThat(charge(received.getFirst()).getStatus()).isEqualTo("succeeded");
    }

    @Test
    void repeatsAndReorders() {
        WebhookReport report = send(WebhookOrder.of(url, SECRET, "charge.failed")
                .times(10)
                .duplicated(2)
                .shuffled(7)
                .atOnce(1));

        assertThat(report.genuine()).isEqualTo(Map.of(200, 30L));
        assertThat(new HashSet<>(received.stream().map(Event::getId).toList())).hasSize(10);
        List<Long> times = received.stream().map(Event::getCreated).toList();
        assertThat(times).isNotEqualTo(times.stream().sorted().toList());
    }

    @Test
    void refundsBeforeItTellsOfARefund() {
        String charge = succeededCharge();

        send(WebhookOrder.of(url, SECRET, "charge.refunded").about(charge).partially());
        send(WebhookOrder.of(url, SECRET, "charge.succeeded").about(charge));

        assertThat(charge(received.getFirst()).getAmountRefunded())
                .isPositive()
                .isEqualTo(stripe.account().charge(charge).amountRefunded());
        assertThat(charge(received.getLast()).getAmountRefunded()).isZero(); // late, and as it was then
        assertThat(received.getLast().getCreated())
                .isLessThan(received.getFirst().getCreated());
    }

    @Test
    void signsWithBothSecretsDuringARotation() {
        assertThat(send(WebhookOrder.of(url, "whsec_older", "charge.succeeded").alsoSignedWith(SECRET))
                        .genuine())
                .isEqualTo(Map.of(200, 1L));
    }

    @Test
    void forgesSoThatTheOfficialVerifierRefuses() {
        WebhookReport report =
                send(WebhookOrder.of(url, SECRET, "charge.succeeded").onlyForged(Forgery.values()));

        assertThat(report.genuine()).isEmpty();
        assertThat(report.forged()).containsOnlyKeys(Forgery.values());
        assertThat(report.forged().values()).containsOnly(Map.of(400, 1L));
    }

    @Test
    void preparesDeliveriesForLoadGenerators() {
        List<SignedWebhook> webhooks = stripe.account()
                .webhooks()
                .signed(WebhookOrder.of(url, SECRET, "charge.succeeded").times(500))
                .toList();

        assertThat(webhooks).extracting(SignedWebhook::eventId).hasSize(500).doesNotHaveDuplicates();
        assertThat(webhooks)
                .allSatisfy(webhook -> assertThat(webhook.body().length).isBetween(2_500, 4_096));
        assertThatThrownBy(() -> stripe.account()
                        .webhooks()
                        .signed(WebhookOrder.of(url, SECRET, "charge.failed").times(1_000))
                        .toList())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private WebhookReport send(WebhookOrder order) {
        return stripe.account().webhooks().send(order);
    }

    private static com.stripe.model.Charge charge(Event event) {
        return (com.stripe.model.Charge)
                event.getDataObjectDeserializer().getObject().orElseThrow();
    }

    private String succeededCharge() {
        return charges()
                .filter(id -> stripe.account().charge(id).state().equals("succeeded"))
                .findFirst()
                .orElseThrow();
    }

    /** Of which money is left that nobody disputes. */
    private Stream<String> charges() {
        StripeAccount account = stripe.account();
        return LongStream.range(0, account.chargeCount())
                .mapToObj(account::chargeId)
                .filter(id -> account.charge(id).refundable() > 0
                        && !account.charge(id).disputed());
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String signature = exchange.getRequestHeaders().getFirst("Stripe-Signature");
            int status = 200;
            try {
                if (signature == null) {
                    throw new SignatureVerificationException("none", "");
                }
                received.add(Webhook.constructEvent(body, signature, SECRET));
            } catch (SignatureVerificationException | IllegalArgumentException | IndexOutOfBoundsException e) {
                status = 400; // on a bad header the SDK throws more than it says
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
