package com.nextcrm.integrations.marketing.mautic;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.outbound.GuardedHttp;
import com.nextcrm.integrations.platform.outbound.NameResolver;
import com.nextcrm.integrations.platform.outbound.OutboundGuard;
import com.nextcrm.integrations.platform.outbound.OutboundSettings;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import com.nextcrm.integrations.sdk.testkit.ProviderWorld;
import com.nextcrm.integrations.simulators.mautic.MauticServer;
import com.nextcrm.integrations.simulators.mautic.MauticSimulator;
import com.nextcrm.integrations.simulators.mautic.MauticSimulatorOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Our connector and a simulated Mautic. */
final class MauticWorld implements ProviderWorld {

    static final String TOKEN = "canary-access-token-of-mautic-Zq7v";

    private static final String CAMPAIGN = "1";

    private final MauticSimulator mautic;
    private final GuardedHttp guarded;
    private final ProviderConnector connector;
    private int actions;

    private MauticWorld(MauticSimulator mautic, int pageSize, Duration timeout) {
        this.mautic = mautic;
        this.guarded = new GuardedHttp(
                new OutboundGuard(new OutboundSettings(true, List.of("127.0.0.1"), Set.of(443)), NameResolver.SYSTEM));
        MauticProperties settings = new MauticProperties("", timeout, pageSize, Duration.ofMinutes(5), 100);
        this.connector = new MauticConnector(settings, guarded, mautic.clock(), new SimpleMeterRegistry());
    }

    static MauticWorld start(int contacts, int defects) {
        return start(MauticSimulatorOptions.defaults().withContacts(contacts).withDefects(defects), 20);
    }

    static MauticWorld start(MauticSimulatorOptions options, int pageSize) {
        return new MauticWorld(MauticSimulator.start(options.withToken(TOKEN)), pageSize, Duration.ofSeconds(1));
    }

    /** With pages so large that a busy machine may need longer. */
    static MauticWorld large(int contacts) {
        MauticSimulatorOptions options = MauticSimulatorOptions.defaults().withContacts(contacts);
        return new MauticWorld(MauticSimulator.start(options.withToken(TOKEN)), 200, Duration.ofSeconds(45));
    }

    MauticServer server() {
        return mautic.server();
    }

    Connection connection() {
        return connection(scheme(), TOKEN, settings());
    }

    static Connection connection(String scheme, String credential, Map<String, String> settings) {
        return new Connection(
                new TenantId("tenant-1"),
                new IntegrationId("integration-1"),
                scheme,
                new Secret(credential),
                settings,
                () -> {});
    }

    /** All pages of a run. */
    List<Page> walk(MauticType type, SyncMode mode, @Nullable String watermark) {
        List<Page> pages = new ArrayList<>();
        walk(type, mode, watermark, pages::add);
        return pages;
    }

    /** The same without keeping them all. @return the last one */
    Page walk(MauticType type, SyncMode mode, @Nullable String watermark, Consumer<Page> each) {
        String cursor = null;
        while (true) {
            PullResult result =
                    connector.pull(new PullRequest(connection(), type.dataType(), mode, cursor, watermark, now()));
            assertThat(result).isInstanceOf(Page.class);
            Page page = (Page) result;
            each.accept(page);
            cursor = page.next();
            if (cursor == null) {
                return page;
            }
        }
    }

    static List<ProviderRecord> records(List<Page> pages) {
        return pages.stream().flatMap(page -> page.records().stream()).toList();
    }

    ActionResult perform(String action, @Nullable String target, Map<String, Object> input) {
        return connector.perform(new ActionRequest(connection(), action, target, input, "key-1"));
    }

    ActionResult performAgain(String action, @Nullable String target, Map<String, Object> input) {
        return connector.perform(new ActionRequest(connection(), action, target, input, "key-1", true));
    }

    static ActionResult.Performed done(ActionResult result) {
        assertThat(result).isInstanceOf(ActionResult.Performed.class);
        return (ActionResult.Performed) result;
    }

    @Override
    public ProviderConnector connector() {
        return connector;
    }

    @Override
    public MauticSimulator simulator() {
        return mautic;
    }

    @Override
    public Secret credential() {
        return new Secret(TOKEN);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("baseUrl", mautic.baseUri() + "/");
    }

    @Override
    public DataType dataType() {
        return MauticType.CONTACTS.dataType();
    }

    @Override
    public Instant now() {
        return mautic.clock().instant();
    }

    @Override
    public void advance(Duration time) {
        mautic.clock().advance(time);
    }

    @Override
    public List<String> add(int rows) {
        return server().addContacts(rows);
    }

    /** Somebody unsubscribes in a form that changes the contact as well. */
    @Override
    public String change() {
        String id = "2";
        server().block(id, 1);
        server().edit(id, Map.of("city", "Lyon"));
        return id;
    }

    @Override
    public List<String> soundIds() {
        return server().soundIds();
    }

    /** There is no money in Mautic. */
    @Override
    public Map<String, BigDecimal> totals() {
        return Map.of();
    }

    @Override
    public Money moneyOf(CanonicalRecord row) {
        throw new IllegalStateException("there is no money in Mautic");
    }

    @Override
    public Instant createdAt(String externalId) {
        return server().added(externalId);
    }

    @Override
    public boolean keepsKeys() {
        return false;
    }

    /** Another contact into the campaign each time. */
    @Override
    public UnsafeAction action() {
        String contact = server().soundIds().stream()
                .filter(id -> !server().isIn(CAMPAIGN, id))
                .skip(actions++)
                .findFirst()
                .orElseThrow();
        return new UnsafeAction(
                "add-to-campaign", CAMPAIGN, Map.of("contactExternalId", contact), server()::campaignAdditions);
    }

    @Override
    public void close() {
        mautic.close();
        try {
            guarded.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
