package com.nextcrm.integrations.payments.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts that may not list their subscriptions. */
class PaypalChargedSubscriptionsTest {

    private record Walk(
            List<String> ids, boolean complete, @Nullable String watermark) {}

    private PaypalWorld world;

    @BeforeEach
    void start() {
        world = PaypalWorld.start(60, 0);
        world.simulator().account().listSubscriptions(false);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void findsThoseThatTheHistoryShowsAChargeOf() {
        String charged = active(0);
        world.simulator().account().charge(charged, "10.00");
        Walk all = walk(SyncMode.FULL, null);
        assertThat(all.ids()).containsOnlyOnce(charged);
        assertThat(all.complete()).as("others may exist: no row is gone").isFalse();
    }

    @Test
    void findsLaterOnlyWhatWasChargedSince() {
        Walk first = walk(SyncMode.FULL, null);
        world.advance(Duration.ofDays(1));
        String charged = active(1);
        world.simulator().account().charge(charged, "10.00");
        Walk second = walk(SyncMode.INCREMENTAL, first.watermark());
        assertThat(second.ids()).contains(charged);
        assertThat(second.complete()).isFalse();
    }

    @Test
    void readsTheWholeListOnceThereIsOne() {
        Walk charged = walk(SyncMode.FULL, null);
        world.simulator().account().listSubscriptions(true);
        Walk listed = walk(SyncMode.INCREMENTAL, charged.watermark());
        assertThat(listed.ids()).contains(active(0), active(1));
        assertThat(listed.complete()).isTrue();
        world.simulator().account().listSubscriptions(false);
        assertThat(walk(SyncMode.INCREMENTAL, listed.watermark()).complete()).isFalse();
    }

    private String active(int n) {
        return world.simulator().account().subscriptionIds("ACTIVE").get(n);
    }

    private Walk walk(SyncMode mode, @Nullable String watermark) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        while (true) {
            Page page = (Page) world.connector()
                    .pull(new PullRequest(
                            connection(),
                            PaypalSubscriptionMapper.SUBSCRIPTIONS,
                            mode,
                            cursor,
                            watermark,
                            world.now()));
            page.records().stream().map(ProviderRecord::externalId).forEach(ids::add);
            assertThat(page.errors()).isEmpty();
            cursor = page.next();
            if (cursor == null) {
                return new Walk(ids, page.complete(), page.watermark());
            }
        }
    }

    private Connection connection() {
        return new Connection(
                new TenantId("tenant-1"),
                new IntegrationId("integration-1"),
                world.scheme(),
                world.credential(),
                world.settings(),
                () -> {});
    }
}
