package com.nextcrm.integrations.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.record.Refund;
import com.nextcrm.integrations.sdk.record.Subscription;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.FetchRequest;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every data type of one simulated account, whose parts have to fit together. */
class StripeTypesTest {

    private final StripeWorld world = StripeWorld.start(400, 0);
    private final Connection connection = new Connection(
            new TenantId("t1"), new IntegrationId("i1"), world.scheme(), world.credential(), Map.of(), () -> {});

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource
    void readsEachRowOnceAndFetchesItAsThePageBringsIt(StripeResource resource) {
        List<ProviderRecord> rows = walk(resource);
        assertThat(rows).hasSizeGreaterThan(20);
        assertThat(rows).extracting(ProviderRecord::externalId).doesNotHaveDuplicates();
        for (ProviderRecord row : List.of(rows.getFirst(), rows.get(rows.size() / 2), rows.getLast())) {
            assertThat(world.connector().fetch(new FetchRequest(connection, resource.dataType(), row.externalId())))
                    .isInstanceOfSatisfying(
                            FetchResult.Found.class,
                            found -> assertThat(found.record().record()).isEqualTo(row.record()));
        }
        assertThat(world.connector().fetch(new FetchRequest(connection, resource.dataType(), "no_such")))
                .isInstanceOf(FetchResult.Gone.class);
    }

    @Test
    void findsEveryCentGivenBackInTheRefundsOfItsPayment() {
        Map<String, BigDecimal> refunded = records(StripeResource.REFUNDS, Refund.class).stream()
                .filter(refund -> refund.status() != Refund.Status.FAILED && refund.status() != Refund.Status.CANCELED)
                .collect(Collectors.toMap(
                        refund -> String.valueOf(refund.paymentExternalId()), Refund::amount, BigDecimal::add));
        assertThat(walk(StripeResource.PAYMENTS))
                .filteredOn(row -> ((Payment) row.record()).amountCaptured().signum() > 0)
                .allSatisfy(row -> assertThat(((Payment) row.record()).amountRefunded())
                        .isEqualByComparingTo(refunded.getOrDefault(row.externalId(), BigDecimal.ZERO)));
    }

    @Test
    void tellsWhatStripeKeptOfEachCapturedPayment() {
        List<Payment> payments = records(StripeResource.PAYMENTS, Payment.class);
        assertThat(payments)
                .filteredOn(payment -> payment.amountCaptured().signum() > 0
                        && payment.currency().equals("EUR"))
                .hasSizeGreaterThan(20)
                .allSatisfy(payment -> {
                    long cents = payment.amountCaptured().movePointRight(2).longValueExact();
                    BigDecimal fee = BigDecimal.valueOf(cents * 29 / 1000 + 30, 2);
                    assertThat(payment.fee()).isEqualTo(fee);
                    assertThat(payment.net()).isEqualTo(payment.amountCaptured().subtract(fee));
                    assertThat(payment.feeCurrency()).isEqualTo("EUR");
                });
        assertThat(payments)
                .filteredOn(payment -> payment.amountCaptured().signum() == 0)
                .isNotEmpty()
                .allSatisfy(payment -> assertThat(payment.fee()).isNull());
    }

    @Test
    void joinsAPaidInvoiceToThePaymentOfTheSameAmount() {
        Map<String, Payment> payments = records(StripeResource.PAYMENTS, Payment.class).stream()
                .filter(payment -> payment.paymentReference() != null)
                .collect(Collectors.toMap(payment -> String.valueOf(payment.paymentReference()), payment -> payment));
        List<ProviderRecord> paid = walk(StripeResource.INVOICES).stream()
                .filter(row -> ((Invoice) row.record()).status() == Invoice.Status.PAID)
                .toList();
        assertThat(paid).isNotEmpty().allSatisfy(row -> {
            Invoice invoice = (Invoice) row.record();
            assertThat(invoice.amountDue()).isZero();
            assertThat(invoice.payments()).singleElement().satisfies(settlement -> {
                Payment payment = Objects.requireNonNull(payments.get(settlement.paymentReference()));
                assertThat(payment.amountCaptured()).isEqualTo(settlement.amount());
                assertThat(payment.currency()).isEqualTo(invoice.currency());
                assertThat(payment.invoiceId()).isEqualTo(row.externalId());
            });
        });
        assertThat(payments.values())
                .filteredOn(payment -> payment.invoiceId() != null)
                .hasSameSizeAs(paid);
    }

    @Test
    void seesSubscriptionsInEveryStatus() {
        Set<String> statuses = records(StripeResource.SUBSCRIPTIONS, Subscription.class).stream()
                .map(subscription -> String.valueOf(subscription.providerStatus()))
                .collect(Collectors.toSet());
        assertThat(statuses)
                .contains("active", "canceled", "trialing", "past_due", "incomplete", "incomplete_expired", "paused");
    }

    private <T> List<T> records(StripeResource resource, Class<T> type) {
        return walk(resource).stream().map(row -> type.cast(row.record())).toList();
    }

    private List<ProviderRecord> walk(StripeResource resource) {
        List<ProviderRecord> rows = new ArrayList<>();
        Map<String, String> invoices = new HashMap<>();
        String cursor = null;
        do {
            Page page = (Page) world.connector()
                    .pull(new PullRequest(connection, resource.dataType(), SyncMode.FULL, cursor, null, world.now()));
            assertThat(page.errors()).isEmpty();
            rows.addAll(page.records());
            page.supplements().forEach(each -> invoices.put(each.externalId(), invoiceOf(each)));
            cursor = page.next();
        } while (cursor != null);
        return rows.stream().map(row -> supplemented(row, invoices)).toList();
    }

    private static String invoiceOf(ProviderRecord payment) {
        return String.valueOf(((Payment) payment.record()).invoiceId());
    }

    /** As the store keeps what a row's page leaves unsaid. */
    private static ProviderRecord supplemented(ProviderRecord row, Map<String, String> invoices) {
        String invoice = invoices.get(row.externalId());
        return invoice == null ? row : row.with(((Payment) row.record()).withInvoice(invoice));
    }
}
