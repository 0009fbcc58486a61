package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;
import com.nextcrm.integrations.simulators.stripe.Charge;
import com.nextcrm.integrations.simulators.stripe.StripeSimulator;
import com.nextcrm.integrations.simulators.stripe.StripeSimulatorOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Our connector and the simulated Stripe, read for its payments unless a subclass says otherwise. */
class StripeWorld implements ProviderWorld {

    private static final String KEY = "sk_test_canary51HqZw9Vb3Xk7QpL";

    private final StripeSimulator stripe;
    private final ProviderConnector connector;

    StripeWorld(StripeSimulatorOptions options) {
        stripe = StripeSimulator.start(options.withKey(KEY));
        StripeProperties settings =
                new StripeProperties(stripe.baseUri(), Duration.ofSeconds(1), 20, 5, Duration.ofMinutes(5), 100);
        this.connector = new StripeConnector(settings, stripe.clock(), new SimpleMeterRegistry());
    }

    static StripeWorld start(int charges, int defects) {
        return new StripeWorld(
                StripeSimulatorOptions.defaults().withCharges(charges).withDefects(defects));
    }

    @Override
    public ProviderConnector connector() {
        return connector;
    }

    @Override
    public StripeSimulator simulator() {
        return stripe;
    }

    @Override
    public Secret credential() {
        return new Secret(KEY);
    }

    @Override
    public DataType dataType() {
        return StripeResource.PAYMENTS.dataType();
    }

    @Override
    public Instant now() {
        return stripe.clock().instant();
    }

    @Override
    public void advance(Duration time) {
        stripe.clock().advance(time);
    }

    @Override
    public List<String> add(int rows) {
        return stripe.account().addCharges(rows);
    }

    @Override
    public String change() {
        String id = id(first(charge -> charge.state().equals("succeeded") && !charge.disputed()));
        stripe.account().refund(id, null);
        return id;
    }

    @Override
    public List<String> soundIds() {
        return charges().filter(charge -> charge.defect() == null).map(this::id).toList();
    }

    @Override
    public Map<String, BigDecimal> totals() {
        return stripe.account().totals().currencies().entrySet().stream()
                .collect(Collectors.toMap(
                        sums -> sums.getKey().toUpperCase(Locale.ROOT),
                        sums -> major(sums.getKey(), sums.getValue().amount())));
    }

    /** Told apart from the connector's own table, for the currencies the simulator has. */
    static BigDecimal major(String currency, long minor) {
        return switch (currency) {
            case "jpy" -> BigDecimal.valueOf(minor);
            case "kwd" -> BigDecimal.valueOf(minor, 3);
            case "usd", "eur", "gbp", "aud", "isk", "ugx" -> BigDecimal.valueOf(minor, 2);
            default -> throw new IllegalArgumentException(currency);
        };
    }

    @Override
    public Money moneyOf(CanonicalRecord row) {
        Payment payment = (Payment) row;
        return new Money(payment.amount(), Currency.getInstance(payment.currency()));
    }

    @Override
    public Instant createdAt(String externalId) {
        return Instant.ofEpochSecond(stripe.account().charge(externalId).created());
    }

    @Override
    public UnsafeAction action() {
        String id = id(
                first(charge -> charge.currency().equals("usd") && charge.refundable() >= 1_000 && !charge.disputed()));
        long before = stripe.account().charge(id).amountRefunded();
        return new UnsafeAction(
                "refund-payment",
                id,
                Map.of("amount", new BigDecimal("1.00"), "reason", "requested_by_customer"),
                () -> (stripe.account().charge(id).amountRefunded() - before) / 100);
    }

    @Override
    public void close() {
        stripe.close();
    }

    Charge first(Predicate<Charge> such) {
        return charges().filter(such).findFirst().orElseThrow();
    }

    String id(Charge charge) {
        return stripe.account().chargeId(charge.number());
    }

    private Stream<Charge> charges() {
        return LongStream.range(0, stripe.account().chargeCount())
                .mapToObj(n -> stripe.account().charge(stripe.account().chargeId(n)));
    }
}
