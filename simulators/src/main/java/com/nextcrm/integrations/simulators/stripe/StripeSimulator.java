package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderSimulator;
import com.nextcrm.integrations.simulators.SimulatorServer;
import com.nextcrm.integrations.simulators.Traffic;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * A Stripe on a free port of 127.0.0.1.
 *
 * <pre>{@code
 * try (StripeSimulator stripe = StripeSimulator.start(StripeSimulatorOptions.defaults().withCharges(250))) {
 *     // point the client at stripe.baseUri() with stripe.key(); paths follow as at Stripe: <base>/v1/charges
 *     stripe.faults().add(FaultRule.next(2, Fault.tooManyRequests(Duration.ofSeconds(1))).on("/v1/charges"));
 *     String id = stripe.account().chargeId(0);        // 0 is the oldest
 *     stripe.account().refund(id, null);               // becomes an event, as every change does
 *     stripe.account().growEvery(2, 5);                // rows appear in front while someone pages
 *     stripe.account().dashboard().settleInvoice(stripe.account().invoiceId(3), "paid");
 *     long captures = stripe.account().effects().count("capture"); // what requests really did
 *     StripeTotals expected = stripe.account().totals();
 *     WebhookReport report = stripe.account().webhooks()
 *             .send(WebhookOrder.of(url, "whsec_x", "charge.succeeded").times(100).duplicated(1).shuffled(7));
 * }
 * }</pre>
 *
 * The same can be done over HTTP below {@link #controlUri()}, which is how other processes use it:
 * {@code GET totals, accounts, effects, stats, requests, faults}; {@code POST faults, charges, charges/<id>,
 * customers/<id>, disputes/<id>, invoices/<id>, payment_intents/<id>, refunds, refunds/<id>, subscriptions/<id>, growth,
 * limits, clock, keys, keys/expire, keys/revoke, webhooks}; {@code DELETE faults, stats}. As a program of its own:
 * {@code java -jar simulators-exec.jar --port 9100 --stripe-charges 1000}.
 */
public final class StripeSimulator implements ProviderSimulator {

    private final StripeApi api;
    private final SimulatorServer server;
    private final String key;

    private StripeSimulator(StripeApi api, SimulatorServer server, String key) {
        this.api = api;
        this.server = server;
        this.key = key;
    }

    public static StripeSimulator start(StripeSimulatorOptions options) {
        StripeApi api = new StripeApi(options);
        return new StripeSimulator(api, SimulatorServer.start("127.0.0.1", 0, List.of(api)), options.key());
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

    /** The secret key of the default account. */
    public String key() {
        return key;
    }

    /** The account of the default key. */
    public StripeAccount account() {
        return api.account(null);
    }

    /**
     * Another merchant with data of its own.
     *
     * @param secretKey opens it, begins with {@code sk_test_}
     * @param seed decides its data
     */
    public StripeAccount openAccount(String secretKey, long seed, long charges) {
        StripeAccount account = api.open(seed, charges, 0);
        api.keys().register(secretKey, account, null);
        return account;
    }

    /**
     * A restricted key of the default account.
     *
     * @param rights {@code charge_read}, {@code refund_write}, {@code event_read}... and nothing else
     */
    public void addRestrictedKey(String restrictedKey, Set<String> rights) {
        api.keys().register(restrictedKey, account(), Set.copyOf(rights));
    }

    /** The key is refused as expired from now on. */
    public void expireKey(String secretKey) {
        api.keys().expire(secretKey);
    }

    /** The key is unknown from now on. */
    public void revokeKey(String secretKey) {
        api.keys().revoke(secretKey);
    }

    /** What Stripe thinks the time is; can be put forward. */
    public AdjustableClock clock() {
        return api.clock();
    }

    @Override
    public void close() {
        server.close();
    }
}
