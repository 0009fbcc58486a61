package com.nextcrm.integrations.payments.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import com.nextcrm.integrations.simulators.paypal.PaypalSimulatorOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is easily gotten wrong in the transaction search. */
class PaypalHistoryTest {

    private static final PaypalSimulatorOptions OPTIONS =
            PaypalSimulatorOptions.defaults().withTransactions(120);

    private record Pulled(
            List<ProviderRecord> records, @Nullable String watermark) {
        List<String> ids() {
            return records.stream().map(ProviderRecord::externalId).toList();
        }
    }

    private static Pulled pull(PaypalWorld world, @Nullable String watermark) {
        List<ProviderRecord> records = new ArrayList<>();
        String cursor = null;
        String next = null;
        do {
            PullResult result = pull(world, cursor, watermark);
            assertThat(result).isInstanceOf(Page.class);
            Page page = (Page) result;
            records.addAll(page.records());
            cursor = page.next();
            next = page.watermark();
        } while (cursor != null);
        return new Pulled(records, next);
    }

    private static PullResult pull(PaypalWorld world, @Nullable String cursor, @Nullable String watermark) {
        Connection connection = new Connection(
                new TenantId("t1"),
                new IntegrationId("i1"),
                world.scheme(),
                world.credential(),
                world.settings(),
                () -> {});
        SyncMode mode = watermark == null ? SyncMode.FULL : SyncMode.INCREMENTAL;
        return world.connector()
                .pull(new PullRequest(connection, PaypalPaymentParts.PAYMENTS, mode, cursor, watermark, world.now()));
    }

    @Test
    void halvesAWindowUntilPaypalCanTellIt() {
        try (PaypalWorld world = PaypalWorld.start(
                OPTIONS.withTransactions(400).withLag(Duration.ZERO).withLargestResult(40))) {
            assertThat(pull(world, null).ids()).containsExactlyInAnyOrderElementsOf(world.soundIds());
            assertThat(world.simulator().traffic().requests())
                    .anySatisfy(request -> assertThat(request.status()).isEqualTo(400));
        }
    }

    @Test
    void missesNothingThatPaypalShowsHoursLater() {
        try (PaypalWorld world = PaypalWorld.start(OPTIONS.withLag(Duration.ofHours(3)))) {
            String watermark = pull(world, null).watermark();
            List<String> added = world.add(3);
            Pulled early = pull(world, watermark);
            assertThat(early.ids()).doesNotContainAnyElementsOf(added);
            world.advance(Duration.ofHours(2)); // others happened meanwhile, and are not there yet either
            added = new ArrayList<>(added);
            added.addAll(world.add(2));
            Pulled between = pull(world, early.watermark());
            world.advance(Duration.ofHours(4));
            assertThat(pull(world, between.watermark()).ids()).containsAll(added);
        }
    }

    @Test
    void seesAPendingPaymentsEndThoughItsDateStays() {
        try (PaypalWorld world = PaypalWorld.start(OPTIONS.withLag(Duration.ZERO))) {
            String payment = world.add(1).getFirst();
            world.simulator().account().settle(payment, "P");
            Pulled before = pull(world, null);
            assertThat(status(before, payment)).isEqualTo(Payment.Status.PENDING);
            world.advance(Duration.ofMinutes(3));
            world.simulator().account().settle(payment, "S");
            assertThat(status(pull(world, before.watermark()), payment)).isEqualTo(Payment.Status.SUCCEEDED);
        }
    }

    private static Payment.Status status(Pulled pulled, String id) {
        return pulled.records().stream()
                .filter(row -> row.externalId().equals(id))
                .map(row -> ((Payment) row.record()).status())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsWhichFeatureTheAppLacks() {
        try (PaypalWorld world = PaypalWorld.start(OPTIONS)) {
            world.simulator().mayReadTransactions(false);
            PullResult result = pull(world, null, null);
            assertThat(result).isInstanceOf(Failure.class);
            assertThat(result.toString()).contains("Transaction Search");
        }
    }
}
