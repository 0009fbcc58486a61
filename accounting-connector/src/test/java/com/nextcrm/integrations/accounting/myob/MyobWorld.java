package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;
import com.nextcrm.integrations.simulators.myob.MyobCompanyFile;
import com.nextcrm.integrations.simulators.myob.MyobSimulator;
import com.nextcrm.integrations.simulators.myob.MyobSimulatorOptions;
import com.nextcrm.integrations.simulators.oauth.OAuthClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Our connector and a simulated MYOB. */
final class MyobWorld implements ProviderWorld {

    static final String TOKEN = "v^1!canary/of+myob=oRsTuVwXyZ";

    static final Map<String, Object> LINE = Map.of(
            "description", "Onsite work",
            "quantity", new BigDecimal("3"),
            "unitPrice", new BigDecimal("0.10"),
            "taxCode", "GST",
            "accountCode", "4-1000");

    private final MyobSimulator myob;
    private final Map<String, String> settings = new HashMap<>();
    private ProviderConnector connector;
    private int actions;

    private MyobWorld(MyobSimulator myob) {
        this.myob = myob;
        this.connector = connector(myob.baseUri(), 20, List.of(MyobCard.CUSTOMER));
        settings.put("accountId", file().id());
    }

    static MyobWorld start(int invoices, int defects) {
        return start(MyobSimulatorOptions.defaults()
                .withInvoices(invoices)
                .withCustomers(60)
                .withDefects(defects));
    }

    static MyobWorld start(MyobSimulatorOptions options) {
        return new MyobWorld(MyobSimulator.start(options.withToken(TOKEN)));
    }

    private ProviderConnector connector(URI baseUrl, int pageSize, List<MyobCard> cards) {
        MyobProperties properties = new MyobProperties(
                baseUrl,
                OAuthClient.DEFAULT_ID,
                Duration.ofSeconds(1),
                pageSize,
                Duration.ofMinutes(5),
                Duration.ofHours(24),
                cards,
                new MyobProperties.Limits(8, 1_000_000, 4, 1, 1));
        return new MyobConnector(properties, myob.clock(), new SimpleMeterRegistry());
    }

    MyobWorld reading(int pageSize, MyobCard... cards) {
        connector = connector(myob.baseUri(), pageSize, List.of(cards));
        return this;
    }

    MyobWorld at(URI baseUrl) {
        connector = connector(baseUrl, 20, List.of(MyobCard.CUSTOMER));
        return this;
    }

    MyobWorld with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    MyobCompanyFile file() {
        return myob.file();
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

    PullResult pull(MyobType type, SyncMode mode, @Nullable String cursor, @Nullable String watermark) {
        return connector.pull(new PullRequest(connection(), type.dataType(), mode, cursor, watermark, now()));
    }

    /** All pages of a run. */
    List<Page> walk(MyobType type, SyncMode mode, @Nullable String watermark) {
        List<Page> pages = new ArrayList<>();
        String cursor = null;
        do {
            Page page = (Page) pull(type, mode, cursor, watermark);
            pages.add(page);
            cursor = page.next();
        } while (cursor != null);
        return pages;
    }

    static List<ProviderRecord> records(List<Page> pages) {
        return pages.stream().flatMap(page -> page.records().stream()).toList();
    }

    static List<String> ids(List<Page> pages) {
        return records(pages).stream().map(ProviderRecord::externalId).toList();
    }

    ActionResult perform(
            String action, @Nullable String target, Map<String, Object> input, String key, boolean repeated) {
        return connector.perform(new ActionRequest(connection(), action, target, input, key, repeated));
    }

    /** A sound invoice of this layout, in local money, of which something is due. */
    String open(String layout) {
        return file().invoiceIds().stream()
                .filter(id -> !file().isDefective(id))
                .filter(id -> invoice(id).path("InvoiceType").asString().equals(layout))
                .filter(id -> invoice(id).path("ForeignCurrency").isNull())
                .filter(id -> invoice(id).path("Status").asString().equals("Open"))
                .findFirst()
                .orElseThrow();
    }

    ObjectNode invoice(String id) {
        return asRead(file().invoice(id));
    }

    ObjectNode customer(String id) {
        return asRead(file().customer(id));
    }

    /** With numbers as a reader has them, so that two states can be compared. */
    private static ObjectNode asRead(@Nullable ObjectNode json) {
        return MyobJson.object(Objects.requireNonNull(json).toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A customer who buys in local money. */
    String customer() {
        return file().customerIds().getFirst();
    }

    @Override
    public ProviderConnector connector() {
        return connector;
    }

    @Override
    public MyobSimulator simulator() {
        return myob;
    }

    @Override
    public Secret credential() {
        return new Secret(TOKEN);
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public DataType dataType() {
        return MyobType.INVOICES.dataType();
    }

    @Override
    public Instant now() {
        return myob.clock().instant();
    }

    @Override
    public void advance(Duration time) {
        myob.clock().advance(time);
    }

    @Override
    public List<String> add(int rows) {
        return file().addInvoices(rows);
    }

    @Override
    public String change() {
        String id = open("Service");
        file().pay(id);
        return id;
    }

    @Override
    public List<String> soundIds() {
        return file().invoiceIds().stream()
                .filter(id -> !file().isDefective(id))
                .toList();
    }

    @Override
    public Map<String, BigDecimal> totals() {
        return file().totals().currencies().entrySet().stream()
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
        return file().created(externalId);
    }

    @Override
    public UnsafeAction action() {
        return new UnsafeAction(
                "create-invoice",
                null,
                Map.of("contactExternalId", customer(), "reference", "PO " + ++actions, "lines", List.of(LINE)),
                () -> file().writes());
    }

    @Override
    public boolean keepsKeys() {
        return false;
    }

    @Override
    public UnsafeAction refused() {
        return new UnsafeAction(
                "create-invoice",
                null,
                Map.of("contactExternalId", "no-such-record", "lines", List.of(LINE)),
                () -> file().writes());
    }

    @Override
    public void close() {
        myob.close();
    }
}
