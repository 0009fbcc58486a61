package com.nextcrm.integrations.payments.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;
import com.nextcrm.integrations.simulators.paypal.PaypalRow;
import com.nextcrm.integrations.simulators.paypal.PaypalSimulator;
import com.nextcrm.integrations.simulators.paypal.PaypalSimulatorOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our connector and the simulated PayPal, whose history here is not behind. */
final class PaypalWorld implements ProviderWorld {

    static final String TOKEN = "A21AAcanaryT7w2QkVb9ZxLpR4mNc8Yd3Hf6Js";

    private final PaypalSimulator paypal;
    private final ProviderConnector connector;

    private PaypalWorld(PaypalSimulator paypal) {
        this.paypal = paypal;
        PaypalProperties settings = new PaypalProperties(
                PaypalMode.SANDBOX,
                paypal.baseUri(),
                paypal.baseUri(),
                Duration.ofSeconds(1),
                20,
                10,
                Duration.ofMinutes(5),
                Duration.ofDays(7),
                100);
        this.connector = new PaypalConnector(settings, paypal.clock(), new SimpleMeterRegistry());
    }

    static PaypalWorld start(int rows, int defects) {
        return start(PaypalSimulatorOptions.defaults()
                .withTransactions(rows)
                .withDefects(defects)
                .withLag(Duration.ZERO));
    }

    static PaypalWorld start(PaypalSimulatorOptions options) {
        return new PaypalWorld(PaypalSimulator.start(options.withToken(TOKEN)));
    }

    @Override
    public ProviderConnector connector() {
        return connector;
    }

    @Override
    public PaypalSimulator simulator() {
        return paypal;
    }

    @Override
    public Secret credential() {
        return new Secret(TOKEN);
    }

    @Override
    public DataType dataType() {
        return PaypalPaymentParts.PAYMENTS;
    }

    @Override
    public Instant now() {
        return paypal.clock().instant();
    }

    @Override
    public void advance(Duration time) {
        paypal.clock().advance(time);
    }

    @Override
    public List<String> add(int rows) {
        return paypal.account().addPayments(rows);
    }

    @Override
    public String change() {
        String id = paypal.account()
                .rows()
                .filter(row -> row.sound() && isWholeCapture(row))
                .map(PaypalRow::id)
                .findFirst()
                .orElseThrow();
        paypal.account().refund(id, null);
        return id;
    }

    static boolean isWholeCapture(PaypalRow row) {
        return row.kind().equals("CAPTURE")
                && row.status().equals("S")
                && row.refunded().signum() == 0;
    }

    @Override
    public List<String> soundIds() {
        return paypal.account()
                .rows()
                .filter(PaypalRow::sound)
                .map(PaypalWorld::externalId)
                .toList();
    }

    static String externalId(PaypalRow row) {
        return PaypalTransaction.externalId(
                row.id(), PaypalEventCode.kind(row.code(), row.amount().signum() < 0), row.code(), row.created());
    }

    @Override
    public Map<String, BigDecimal> totals() {
        return paypal.totals().amounts();
    }

    @Override
    public Money moneyOf(CanonicalRecord row) {
        Payment payment = (Payment) row;
        return new Money(payment.amount(), Currency.getInstance(payment.currency()));
    }

    @Override
    public Instant createdAt(String externalId) {
        return paypal.account().row(externalId.split("-", 2)[0]).created();
    }

    @Override
    public boolean seesAll() {
        return false;
    }

    @Override
    public UnsafeAction action() {
        String id = paypal.account()
                .rows()
                .filter(row ->
                        row.sound() && isWholeCapture(row) && row.currency().equals("USD"))
                .map(PaypalRow::id)
                .toList()
                .getLast();
        return new UnsafeAction(
                "refund-payment", id, Map.of("amount", new BigDecimal("1.00")), () -> effects("refund"));
    }

    Connection connection() {
        return new Connection(
                new TenantId("tenant-1"),
                new IntegrationId("integration-1"),
                scheme(),
                credential(),
                settings(),
                () -> {});
    }

    /** Under a key that was not seen before. */
    ActionResult perform(String action, @Nullable String target, Map<String, Object> input, String key) {
        return perform(action, target, input, key, false);
    }

    ActionResult perform(
            String action, @Nullable String target, Map<String, Object> input, String key, boolean repeated) {
        return connector.perform(new ActionRequest(connection(), action, target, input, key, repeated));
    }

    static ProviderRecord done(ActionResult result) {
        assertThat(result).isInstanceOf(Performed.class);
        return ((Performed) result).result();
    }

    /** How often something was done, by PayPal's own ledger. */
    long effects(String kind) {
        return paypal.account().effects().count(kind);
    }

    @Override
    public void close() {
        paypal.close();
    }
}
