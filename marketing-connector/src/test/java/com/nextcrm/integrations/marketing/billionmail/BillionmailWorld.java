package com.nextcrm.integrations.marketing.billionmail;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.outbound.GuardedHttp;
import com.nextcrm.integrations.platform.outbound.NameResolver;
import com.nextcrm.integrations.platform.outbound.OutboundGuard;
import com.nextcrm.integrations.platform.outbound.OutboundSettings;
import com.nextcrm.integrations.platform.sealing.BlindIndex;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;
import com.nextcrm.integrations.simulators.billionmail.BillionmailContact;
import com.nextcrm.integrations.simulators.billionmail.BillionmailServer;
import com.nextcrm.integrations.simulators.billionmail.BillionmailSimulator;
import com.nextcrm.integrations.simulators.billionmail.BillionmailSimulatorOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our connector and a simulated BillionMail. */
final class BillionmailWorld implements ProviderWorld {

    private static final String TOKEN = "eyJcanaryBillionHqZw9Vb3Xk7Qp";

    private static final IntegrationId INTEGRATION = new IntegrationId("integration-1");
    private static final BlindIndex INDEX = index();

    final BillionmailSimulator billionmail;
    private final ProviderConnector connector;
    private int actions;

    private BillionmailWorld(BillionmailSimulator billionmail, int pageSize, Duration timeout) {
        this.billionmail = billionmail;
        this.connector = connector(
                new BillionmailProperties("", timeout, pageSize, 5),
                new OutboundSettings(true, List.of("127.0.0.1"), Set.of(443)),
                NameResolver.SYSTEM,
                billionmail);
    }

    static ProviderConnector connector(
            BillionmailProperties properties,
            OutboundSettings outbound,
            NameResolver names,
            BillionmailSimulator billionmail) {
        return new BillionmailConnector(
                properties,
                new GuardedHttp(new OutboundGuard(outbound, names)),
                INDEX,
                billionmail.clock(),
                new SimpleMeterRegistry());
    }

    static BillionmailWorld start(int contacts, int defects) {
        return start(contacts, defects, 20, Duration.ofSeconds(1));
    }

    static BillionmailWorld start(int contacts, int defects, int pageSize, Duration timeout) {
        return new BillionmailWorld(
                BillionmailSimulator.start(BillionmailSimulatorOptions.defaults()
                        .withContacts(contacts)
                        .withDefects(defects)
                        .withToken(TOKEN)),
                pageSize,
                timeout);
    }

    private static BlindIndex index() {
        try {
            PrfConfig.register();
            return new BlindIndex(KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    BillionmailServer server() {
        return billionmail.server();
    }

    Connection connection(String credential, String baseUrl) {
        return new Connection(
                new TenantId("tenant-1"),
                INTEGRATION,
                "Bearer",
                new Secret(credential),
                Map.of("baseUrl", baseUrl),
                () -> {});
    }

    Connection connection() {
        return connection(TOKEN, billionmail.baseUri().toString());
    }

    ActionResult perform(String action, @Nullable String target, Map<String, Object> input) {
        return perform(action, target, input, false);
    }

    ActionResult perform(String action, @Nullable String target, Map<String, Object> input, boolean repeated) {
        return connector.perform(new ActionRequest(connection(), action, target, input, "key-1", repeated));
    }

    static String id(BillionmailContact row) {
        return new BillionmailContactId(INDEX).of(INTEGRATION, row.groupId(), row.email());
    }

    @Override
    public ProviderConnector connector() {
        return connector;
    }

    @Override
    public BillionmailSimulator simulator() {
        return billionmail;
    }

    @Override
    public Secret credential() {
        return new Secret(TOKEN);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("baseUrl", billionmail.baseUri().toString());
    }

    @Override
    public DataType dataType() {
        return BillionmailType.CONTACTS.dataType();
    }

    @Override
    public Instant now() {
        return billionmail.clock().instant();
    }

    @Override
    public void advance(Duration time) {
        billionmail.clock().advance(time);
    }

    @Override
    public List<String> add(int rows) {
        return server().addContacts(rows).stream().map(BillionmailWorld::id).toList();
    }

    @Override
    public String change() {
        BillionmailContact row = server().contacts().stream()
                .filter(each -> each.isActive() && each.isConfirmed() && !each.isDefective())
                .findFirst()
                .orElseThrow();
        server().unsubscribe(row);
        return id(row);
    }

    @Override
    public List<String> soundIds() {
        return server().contacts().stream()
                .filter(each -> !each.isDefective())
                .map(BillionmailWorld::id)
                .toList();
    }

    @Override
    public Map<String, BigDecimal> totals() {
        return Map.of();
    }

    @Override
    public Money moneyOf(CanonicalRecord row) {
        throw new IllegalStateException("contacts have no money");
    }

    @Override
    public Instant createdAt(String externalId) {
        return server().contacts().stream()
                .filter(each -> id(each).equals(externalId))
                .map(each -> Instant.ofEpochSecond(each.createTime()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public UnsafeAction action() {
        String email = "added" + actions++ + "@customers.example.test";
        return new UnsafeAction(
                "add-contacts",
                "1",
                Map.of("subscribed", true, "contacts", List.of(Map.of("email", email))),
                () -> server().imported());
    }

    @Override
    public boolean keepsKeys() {
        return false;
    }

    @Override
    public boolean tellsChanges() {
        return false;
    }

    @Override
    public void close() {
        billionmail.close();
    }
}
