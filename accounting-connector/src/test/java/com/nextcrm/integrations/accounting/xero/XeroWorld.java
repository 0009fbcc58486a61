package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.accounting.xero.XeroProperties.Limits;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;
import com.nextcrm.integrations.simulators.xero.Invoice;
import com.nextcrm.integrations.simulators.xero.XeroLimits;
import com.nextcrm.integrations.simulators.xero.XeroOrganisation;
import com.nextcrm.integrations.simulators.xero.XeroSimulator;
import com.nextcrm.integrations.simulators.xero.XeroSimulatorOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Our connector and the simulated Xero. */
final class XeroWorld implements ProviderWorld {

    private static final String TOKEN = "eyJcanary51HqZw9Vb3Xk7QpL";

    final XeroSimulator xero;
    private final ProviderConnector connector;

    private XeroWorld(XeroSimulator xero, int pageSize) {
        this.xero = xero;
        XeroProperties settings = new XeroProperties(
                xero.baseUri(),
                Duration.ofSeconds(1),
                pageSize,
                Duration.ofMinutes(5),
                new Limits(5, 60, 5_000, 10_000, 1));
        this.connector = new XeroConnector(settings, xero.clock(), new SimpleMeterRegistry());
    }

    static XeroWorld start(int invoices, int defects) {
        return start(XeroSimulatorOptions.defaults().withInvoices(invoices).withDefects(defects), 20);
    }

    static XeroWorld start(XeroSimulatorOptions options, int pageSize) {
        return new XeroWorld(XeroSimulator.start(options.withToken(TOKEN).withLimits(XeroLimits.Rules.NONE)), pageSize);
    }

    XeroOrganisation organisation() {
        return xero.organisation();
    }

    /** To an organisation, without any pace. */
    Connection connection(XeroOrganisation organisation) {
        return new Connection(
                new TenantId("tenant-1"),
                new IntegrationId("integration-1"),
                "Bearer",
                credential(),
                Map.of(XeroTenant.SETTING, organisation.id()),
                () -> {});
    }

    @Override
    public ProviderConnector connector() {
        return connector;
    }

    @Override
    public XeroSimulator simulator() {
        return xero;
    }

    @Override
    public Secret credential() {
        return new Secret(TOKEN);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(XeroTenant.SETTING, organisation().id());
    }

    @Override
    public DataType dataType() {
        return XeroType.INVOICES.dataType();
    }

    @Override
    public Instant now() {
        return xero.clock().instant();
    }

    @Override
    public void advance(Duration time) {
        xero.clock().advance(time);
    }

    @Override
    public List<String> add(int rows) {
        return organisation().addInvoices(rows);
    }

    @Override
    public String change() {
        Invoice invoice = first(each -> each.status().equals("AUTHORISED") && each.paid() == 0);
        organisation().pay(invoice.id());
        return invoice.id();
    }

    @Override
    public List<String> soundIds() {
        return invoices()
                .filter(invoice -> invoice.defect() == null)
                .map(Invoice::id)
                .toList();
    }

    @Override
    public Map<String, BigDecimal> totals() {
        return organisation().totals().currencies().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        sums -> BigDecimal.valueOf(sums.getValue().total(), 2)));
    }

    @Override
    public Money moneyOf(CanonicalRecord row) {
        com.nextcrm.integrations.sdk.record.Invoice invoice = (com.nextcrm.integrations.sdk.record.Invoice) row;
        return new Money(invoice.total(), Currency.getInstance(invoice.currency()));
    }

    /** Xero does not tell: we take the invoice's date. */
    @Override
    public Instant createdAt(String externalId) {
        return organisation().invoice(externalId).date().atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    @Override
    public UnsafeAction action() {
        String id = first(each -> each.status().equals("DRAFT")).id();
        return new UnsafeAction(
                "update-invoice",
                id,
                Map.of("reference", "as agreed"),
                () -> organisation().writes());
    }

    @Override
    public void close() {
        xero.close();
    }

    Invoice first(Predicate<Invoice> such) {
        return invoices()
                .filter(invoice -> invoice.defect() == null)
                .filter(such)
                .findFirst()
                .orElseThrow();
    }

    private Stream<Invoice> invoices() {
        return LongStream.range(0, organisation().invoiceCount())
                .mapToObj(n -> organisation().invoice(n));
    }
}
