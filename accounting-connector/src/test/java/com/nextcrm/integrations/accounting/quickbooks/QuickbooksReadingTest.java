package com.nextcrm.integrations.accounting.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.record.Invoice.PaymentState;
import com.nextcrm.integrations.sdk.record.Invoice.Status;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.FetchRequest;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.simulators.Traffic;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksSimulatorOptions;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksTotals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class QuickbooksReadingTest {

    private static final QuickbooksSimulatorOptions SMALL =
            QuickbooksSimulatorOptions.defaults().withInvoices(90).withCustomers(45);

    @Test
    void aReReadOrganisationWithTwoCurrenciesShowsExactTotals() {
        try (QuickbooksWorld world = QuickbooksWorld.start(SMALL.withCurrencies("USD", "JPY"), 20)) {
            Map<String, Invoice> rows = new TreeMap<>();
            String watermark = take(world.walk(QuickbooksEntity.INVOICE, SyncMode.FULL, null), rows);
            assertThat(sums(rows)).isEqualTo(expected(world));

            world.advance(Duration.ofHours(1));
            List<String> ids = world.company().invoiceIds();
            world.company().pay(world.unpaid(), new BigDecimal("1.25"));
            world.company().voidInvoice(ids.get(10));
            world.company().deleteInvoice(ids.get(11));
            world.company().addInvoices(7);
            watermark = take(world.walk(QuickbooksEntity.INVOICE, SyncMode.INCREMENTAL, watermark), rows);
            assertThat(sums(rows)).isEqualTo(expected(world));
            assertThat(rows.get(ids.get(10))).isNotNull().satisfies(voided -> {
                assertThat(voided.status()).isEqualTo(Status.VOIDED);
                assertThat(voided.paymentState()).isEqualTo(PaymentState.NONE);
            });

            rows.clear(); // and once more from the beginning
            take(world.walk(QuickbooksEntity.INVOICE, SyncMode.FULL, null), rows);
            assertThat(sums(rows)).isEqualTo(expected(world)).containsOnlyKeys("USD", "JPY");
        }
    }

    @Test
    void asksForTheCompanysCurrencyOnceWhereInvoicesNameNone() {
        try (QuickbooksWorld world = QuickbooksWorld.start(SMALL.withCurrencies("KWD"), 20)) {
            Map<String, Invoice> rows = new TreeMap<>();
            take(world.walk(QuickbooksEntity.INVOICE, SyncMode.FULL, null), rows);
            assertThat(sums(rows)).isEqualTo(expected(world)).containsOnlyKeys("KWD");
            assertThat(world.simulator()
                            .traffic()
                            .count(request -> request.query().contains("Preferences")))
                    .isEqualTo(1);
            assertThat(fetch(world, "1")).isInstanceOf(FetchResult.Found.class);
        }
    }

    @Test
    void seesDeletesInTheChangeFeedAndKeepsOnlyTheirIds() {
        try (QuickbooksWorld world = QuickbooksWorld.start(SMALL, 20)) {
            String watermark = take(world.walk(QuickbooksEntity.INVOICE, SyncMode.FULL, null), new TreeMap<>());
            world.advance(Duration.ofHours(1));
            String deleted = world.company().invoiceIds().get(3);
            world.company().deleteInvoice(deleted);
            world.company().mergeCustomers("7", "8");

            List<Page> invoices = world.walk(QuickbooksEntity.INVOICE, SyncMode.INCREMENTAL, watermark);
            assertThat(invoices).singleElement().satisfies(page -> {
                assertThat(page.gone()).extracting(Page.Gone::externalId).containsExactly(deleted);
                assertThat(page.records())
                        .extracting(row -> String.valueOf(((Invoice) row.record()).contactExternalId()))
                        .doesNotContain("7");
                assertThat(page.complete()).isFalse();
            });
            assertThat(world.walk(QuickbooksEntity.CUSTOMER, SyncMode.INCREMENTAL, watermark)
                            .getFirst()
                            .gone())
                    .extracting(Page.Gone::externalId)
                    .containsExactly("7");
            assertThat(fetch(world, deleted)).isInstanceOf(FetchResult.Gone.class);
            assertThat(world.simulator()
                            .traffic()
                            .count(request -> request.query().contains("Preferences")))
                    .isZero();
        }
    }

    @Test
    void walksOverEverythingWhereTheChangeFeedDoesNotReach() {
        try (QuickbooksWorld world = QuickbooksWorld.start(SMALL, 20)) {
            String watermark = take(world.walk(QuickbooksEntity.INVOICE, SyncMode.FULL, null), new TreeMap<>());
            world.advance(Duration.ofDays(31));
            world.simulator().traffic().reset();
            List<Page> pages = world.walk(QuickbooksEntity.INVOICE, SyncMode.INCREMENTAL, watermark);
            assertThat(pages).allMatch(Page::whole);
            assertThat(pages.getLast().complete()).isTrue();
            assertThat(world.simulator()
                            .traffic()
                            .count(request -> request.path().endsWith("/cdc")))
                    .isZero();
        }
    }

    @Test
    void walksOverEverythingWhenTheChangeFeedIsFull() {
        try (QuickbooksWorld world = QuickbooksWorld.start(SMALL, 500)) {
            String watermark = take(world.walk(QuickbooksEntity.INVOICE, SyncMode.FULL, null), new TreeMap<>());
            world.advance(Duration.ofHours(1));
            world.company().addInvoices(999);
            assertThat(world.walk(QuickbooksEntity.INVOICE, SyncMode.INCREMENTAL, watermark))
                    .singleElement()
                    .satisfies(page -> assertThat(page.records()).hasSize(999));
            world.company().addInvoices(1);
            List<Page> pages = world.walk(QuickbooksEntity.INVOICE, SyncMode.INCREMENTAL, watermark);
            assertThat(pages).hasSize(3).allMatch(Page::whole);
            assertThat(pages.stream().mapToInt(page -> page.records().size()).sum())
                    .isEqualTo(1_090);
        }
    }

    @Test
    void losesNothingOfAMomentWithMoreRowsThanAPageWhileSomeAreDeleted() {
        try (QuickbooksWorld world = QuickbooksWorld.start(SMALL.withInvoices(0), 20)) {
            List<String> ids = world.company().addInvoices(95); // an import: all in one second
            Map<String, Invoice> rows = new TreeMap<>();
            String cursor = null;
            int deleted = 0;
            do {
                Page page = (Page) world.connector()
                        .pull(new PullRequest(
                                world.connection(), world.dataType(), SyncMode.FULL, cursor, null, world.now()));
                page.records()
                        .forEach(row -> assertThat(rows.put(row.externalId(), (Invoice) row.record()))
                                .isNull());
                for (int i = 0; i < 3; i++) {
                    world.company().deleteInvoice(ids.get(deleted++));
                }
                cursor = page.next();
            } while (cursor != null);
            assertThat(rows.keySet()).containsAll(world.company().invoiceIds());
        }
    }

    @Test
    void readsInactiveCustomersToo() {
        try (QuickbooksWorld world = QuickbooksWorld.start(SMALL, 20)) {
            List<ProviderRecord> contacts = world.walk(QuickbooksEntity.CUSTOMER, SyncMode.FULL, null).stream()
                    .flatMap(page -> page.records().stream())
                    .toList();
            assertThat(contacts)
                    .extracting(ProviderRecord::externalId)
                    .containsExactlyElementsOf(world.company().customerIds());
            assertThat(contacts)
                    .filteredOn(row -> "archived".equals(row.record().statusName()))
                    .hasSize(3)
                    .allSatisfy(
                            row -> assertThat(((Contact) row.record()).name()).doesNotContain("deleted"));
        }
    }

    @Test
    void asksInPagesFromOneAndNeverForMoreThanQuickbooksGives() {
        try (QuickbooksWorld world = QuickbooksWorld.start(SMALL, 20)) {
            world.walk(QuickbooksEntity.INVOICE, SyncMode.FULL, null);
            assertThat(world.simulator().traffic().requests())
                    .extracting(Traffic.Entry::query)
                    .allSatisfy(query ->
                            assertThat(query).matches(".*startposition [1-9]\\d* maxresults 20&minorversion=75"));
        }
    }

    @Test
    void knowsNoCompanyButTheIntegrationsOwn() {
        try (QuickbooksWorld world = QuickbooksWorld.start(SMALL, 20)) {
            var stranger = new com.nextcrm.integrations.sdk.spi.Connection(
                    world.connection().tenantId(),
                    world.connection().integrationId(),
                    "Bearer",
                    world.credential(),
                    Map.of(),
                    () -> {});
            assertThat(world.connector().check(stranger))
                    .isEqualTo(new Failure.RequestRejected(
                            null, "It is not known which company this is; connect QuickBooks again"));
            assertThat(world.simulator().traffic().stats().total()).isZero();
        }
    }

    private static FetchResult fetch(QuickbooksWorld world, String id) {
        return world.connector().fetch(new FetchRequest(world.connection(), world.dataType(), id));
    }

    /** As the store does; answers the watermark. */
    private static String take(List<Page> pages, Map<String, Invoice> rows) {
        for (Page page : pages) {
            page.records().forEach(row -> rows.put(row.externalId(), (Invoice) row.record()));
            page.gone().forEach(gone -> rows.remove(gone.externalId()));
        }
        return String.valueOf(pages.getLast().watermark());
    }

    /** Count, total and due by currency. */
    private static Map<String, String> sums(Map<String, Invoice> rows) {
        Map<String, List<Invoice>> byCurrency = new TreeMap<>();
        rows.values()
                .forEach(row -> byCurrency
                        .computeIfAbsent(row.currency(), currency -> new java.util.ArrayList<>())
                        .add(row));
        Map<String, String> sums = new TreeMap<>();
        byCurrency.forEach((currency, invoices) -> sums.put(
                currency,
                text(
                        invoices.size(),
                        invoices.stream().map(Invoice::total).reduce(BigDecimal.ZERO, BigDecimal::add),
                        invoices.stream().map(Invoice::amountDue).reduce(BigDecimal.ZERO, BigDecimal::add))));
        return sums;
    }

    private static Map<String, String> expected(QuickbooksWorld world) {
        Map<String, String> sums = new TreeMap<>();
        Map<String, QuickbooksTotals.Sums> totals = world.company().totals().currencies();
        totals.forEach((currency, sum) -> sums.put(currency, text(sum.count(), sum.total(), sum.balance())));
        return sums;
    }

    private static String text(long count, BigDecimal total, BigDecimal due) {
        return count + " of " + total.stripTrailingZeros().toPlainString() + ", due "
                + due.stripTrailingZeros().toPlainString();
    }
}
