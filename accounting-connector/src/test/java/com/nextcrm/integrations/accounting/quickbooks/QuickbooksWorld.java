package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksCompany;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksSimulator;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksSimulatorOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Our connector and a simulated QuickBooks. */
final class QuickbooksWorld implements ProviderWorld {

    static final String TOKEN = "eyJlbmMiOiJBMTI4Q0JDLUhTMjU2canary.qZ7vKx9wTb3mLpQ2";

    private final QuickbooksSimulator books;
    private final ProviderConnector connector;

    private QuickbooksWorld(QuickbooksSimulator books, int pageSize) {
        this.books = books;
        QuickbooksProperties settings = new QuickbooksProperties(
                books.baseUri(), "", Duration.ofSeconds(1), pageSize, Duration.ofMinutes(5), 10);
        this.connector = new QuickbooksConnector(settings, books.clock(), new SimpleMeterRegistry());
    }

    static QuickbooksWorld start(int invoices, int defects) {
        return start(
                QuickbooksSimulatorOptions.defaults()
                        .withInvoices(invoices)
                        .withCustomers(60)
                        .withDefects(defects),
                20);
    }

    static QuickbooksWorld start(QuickbooksSimulatorOptions options, int pageSize) {
        return new QuickbooksWorld(QuickbooksSimulator.start(options.withToken(TOKEN)), pageSize);
    }

    QuickbooksCompany company() {
        return books.company();
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

    /** All pages of a run. */
    List<Page> walk(QuickbooksEntity entity, SyncMode mode, @Nullable String watermark) {
        List<Page> pages = new ArrayList<>();
        String cursor = null;
        do {
            Page page = (Page)
                    connector.pull(new PullRequest(connection(), entity.dataType(), mode, cursor, watermark, now()));
            pages.add(page);
            cursor = page.next();
        } while (cursor != null);
        return pages;
    }

    @Override
    public ProviderConnector connector() {
        return connector;
    }

    @Override
    public QuickbooksSimulator simulator() {
        return books;
    }

    @Override
    public Secret credential() {
        return new Secret(TOKEN);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("accountId", company().realmId());
    }

    @Override
    public DataType dataType() {
        return QuickbooksEntity.INVOICE.dataType();
    }

    @Override
    public Instant now() {
        return books.clock().instant();
    }

    @Override
    public void advance(Duration time) {
        books.clock().advance(time);
    }

    @Override
    public List<String> add(int rows) {
        return company().addInvoices(rows);
    }

    @Override
    public String change() {
        String id = unpaid();
        company().payAll(id);
        return id;
    }

    /** A sound invoice of which something is due. */
    String unpaid() {
        return company().invoiceIds().stream()
                .filter(id -> !company().isDefective(id))
                .filter(id -> invoice(id).path("Balance").decimalValue().signum() > 0)
                .findFirst()
                .orElseThrow();
    }

    ObjectNode invoice(String id) {
        return Objects.requireNonNull(company().invoice(id));
    }

    @Override
    public List<String> soundIds() {
        return company().invoiceIds().stream()
                .filter(id -> !company().isDefective(id))
                .toList();
    }

    @Override
    public Map<String, BigDecimal> totals() {
        return company().totals().currencies().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, sums -> sums.getValue().total()));
    }

    @Override
    public Money moneyOf(CanonicalRecord row) {
        Invoice invoice = (Invoice) row;
        return new Money(invoice.total(), Currency.getInstance(invoice.currency()));
    }

    @Override
    public Instant createdAt(String externalId) {
        return company().created(externalId);
    }

    @Override
    public UnsafeAction action() {
        String id = unpaid();
        long before = token(id);
        return new UnsafeAction(
                "update-invoice", id, Map.of("notes", "Please pay within 14 days"), () -> token(id) - before);
    }

    private long token(String id) {
        return Long.parseLong(invoice(id).path("SyncToken").asString());
    }

    @Override
    public void close() {
        books.close();
    }
}
