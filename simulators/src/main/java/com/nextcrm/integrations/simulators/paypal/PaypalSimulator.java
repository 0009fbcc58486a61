package com.nextcrm.integrations.simulators.paypal;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderSimulator;
import com.nextcrm.integrations.simulators.SimulatorServer;
import com.nextcrm.integrations.simulators.Traffic;
import com.nextcrm.integrations.simulators.openapi.Conformance;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A simulated PayPal on a free port of 127.0.0.1.
 *
 * <pre>{@code
 * try (PaypalSimulator paypal = PaypalSimulator.start(PaypalSimulatorOptions.defaults().withToken("t"))) {
 *     // read paypal.baseUri() + "/v1/reporting/transactions?start_date=..." with the token
 *     String payment = paypal.account().addPayments(1).getFirst();
 *     paypal.account().refund(payment, "1.00");
 *     paypal.webhooks().send(PaypalWebhookOrder.of(url, "webhook-id"));
 * }
 * }</pre>
 */
public final class PaypalSimulator implements ProviderSimulator {

    /** Which part of the API is described in which of PayPal's own files. */
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "/v1/reporting", "reporting_transactions_v1.json",
            "/v1/billing", "billing_subscriptions_v1.json",
            "/v1/catalogs", "catalogs_products_v1.json",
            "/v2/checkout", "checkout_orders_v2.json",
            "/v2/payments", "payments_payment_v2.json");

    private final PaypalApi api;
    private final SimulatorServer server;

    private PaypalSimulator(PaypalApi api, SimulatorServer server) {
        this.api = api;
        this.server = server;
    }

    public static PaypalSimulator start(PaypalSimulatorOptions options) {
        PaypalApi api = new PaypalApi(options);
        return new PaypalSimulator(api, SimulatorServer.start("127.0.0.1", 0, List.of(api)));
    }

    /** PayPal's own descriptions of its API, each for its part, where they are at hand; all that is asked is checked. */
    public List<Conformance> conformance() {
        return DESCRIPTIONS.entrySet().stream()
                .map(part -> {
                    Conformance description = Conformance.with("paypal/" + part.getValue())
                            .below("", List.of(), List.of("usage_type")); // plans have it all the same
                    traffic().observe(only(part.getKey(), description));
                    return description;
                })
                .toList();
    }

    /** The list of subscriptions is in none of the descriptions, though in PayPal's own libraries. */
    private static BiConsumer<Call, Answer> only(String prefix, Conformance description) {
        return (call, answer) -> {
            boolean undescribed = call.method().equals("GET") && call.path().equals("/v1/billing/subscriptions");
            if (call.path().startsWith(prefix) && !undescribed) {
                description.accept(call, answer);
            }
        };
    }

    public PaypalAccount account() {
        return api.account();
    }

    public PaypalTotals totals() {
        return PaypalTotals.of(api.account());
    }

    public PaypalWebhookSender webhooks() {
        return new PaypalWebhookSender(api.account(), baseUri().toString());
    }

    /** PayPal's clock. */
    public AdjustableClock clock() {
        return api.clock();
    }

    /** Whether the application has Transaction Search. */
    public void mayReadTransactions(boolean so) {
        api.mayReadTransactions(so);
    }

    /** How many access tokens were given out. */
    public long tokensGiven() {
        return api.tokens().given();
    }

    @Override
    public URI baseUri() {
        return server.baseUri(api);
    }

    @Override
    public URI controlUri() {
        return server.controlUri(api);
    }

    @Override
    public Faults faults() {
        return api.faults();
    }

    @Override
    public Traffic traffic() {
        return api.traffic();
    }

    @Override
    public void close() {
        server.close();
    }
}
