package com.nextcrm.integrations.accounting.myob;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import com.nextcrm.integrations.sdk.spi.FetchRequest;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullResult;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.nextcrm.integrations.simulators.myob.MyobCompanyFile;
import com.nextcrm.integrations.simulators.myob.MyobSimulatorOptions;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a careless reader of MYOB stumbles over. */
class MyobReadingTest {

    private MyobWorld world;

    @BeforeEach
    void start() {
        world = MyobWorld.start(200, 0);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void restart(MyobSimulatorOptions options) {
        world.close();
        world = MyobWorld.start(options);
    }

    @Test
    void readsTheLinesOfEveryLayoutAlthoughTheCommonListHasNone() {
        List<ProviderRecord> rows = MyobWorld.records(world.walk(MyobType.INVOICES, SyncMode.FULL, null));
        Map<String, Long> withLines = new TreeMap<>();
        for (ProviderRecord row : rows) {
            String layout = world.invoice(row.externalId()).path("InvoiceType").asString();
            Invoice invoice = (Invoice) row.record();
            assertThat(invoice.lines())
                    .as(layout)
                    .hasSameSizeAs(world.invoice(row.externalId()).path("Lines"));
            withLines.merge(layout, 1L, Long::sum);
        }
        assertThat(withLines)
                .isEqualTo(new TreeMap<>(world.file().totals().layouts()))
                .hasSize(6);
        // the rows of a page's last second come again with the next
        assertThat(requests("/Sale/Invoice?")).isBetween(10L, 14L);
    }

    @Test
    void sumsUpLinesAndTotalsExactly() {
        for (ProviderRecord row : MyobWorld.records(world.walk(MyobType.INVOICES, SyncMode.FULL, null))) {
            Invoice invoice = (Invoice) row.record();
            BigDecimal lines = invoice.lines().stream()
                    .map(line -> line.total() == null ? BigDecimal.ZERO : line.total())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal expected =
                    invoice.amounts() == Invoice.Amounts.TAX_INCLUSIVE ? invoice.total() : invoice.subtotal();
            if (!invoice.lines().isEmpty()) {
                assertThat(lines).isEqualByComparingTo(expected);
            }
            assertThat(invoice.subtotal().add(invoice.taxTotal())).isEqualByComparingTo(invoice.total());
            assertThat(invoice.amountPaid().add(invoice.amountDue())).isEqualByComparingTo(invoice.total());
        }
    }

    @Test
    void keepsInvoicesWithTheirCustomers() {
        List<String> contacts = MyobWorld.ids(world.walk(MyobType.CONTACTS, SyncMode.FULL, null));
        assertThat(contacts).containsExactlyInAnyOrderElementsOf(world.file().customerIds());
        assertThat(MyobWorld.records(world.walk(MyobType.INVOICES, SyncMode.FULL, null)))
                .allSatisfy(row -> assertThat(contacts).contains(((Invoice) row.record()).contactExternalId()));
    }

    @Test
    void readsOtherCardsOnlyWhenToldTo() {
        world.reading(20, MyobCard.CUSTOMER, MyobCard.SUPPLIER);
        List<Page> pages = world.walk(MyobType.CONTACTS, SyncMode.FULL, null);
        List<String> all = new ArrayList<>(world.file().customerIds());
        all.addAll(world.file().supplierIds());
        assertThat(MyobWorld.ids(pages)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(MyobWorld.records(pages))
                .filteredOn(row -> ((Contact) row.record()).supplier())
                .extracting(ProviderRecord::externalId)
                .containsExactlyInAnyOrderElementsOf(world.file().supplierIds());
        String supplier = world.file().supplierIds().getFirst();
        assertThat(world.connector()
                        .fetch(new FetchRequest(world.connection(), MyobType.CONTACTS.dataType(), supplier)))
                .isInstanceOf(FetchResult.Found.class);
    }

    @Test
    void followsTheLinkWhereMoreRowsThanAPageChangedAtOnce() {
        world.add(130);
        List<String> ids = MyobWorld.ids(world.walk(MyobType.INVOICES, SyncMode.FULL, null));
        assertThat(ids).containsExactlyInAnyOrderElementsOf(world.file().invoiceIds());
        assertThat(requests("$skip=")).isPositive();
    }

    @Test
    void losesNoRowThatMovesToTheEndMeanwhile() {
        List<Page> pages = new ArrayList<>();
        String cursor = null;
        do {
            Page page = (Page) world.pull(MyobType.INVOICES, SyncMode.FULL, cursor, null);
            pages.add(page);
            cursor = page.next();
            if (pages.size() < 8) {
                // one that was read: all behind it move up by one
                world.file().change(page.records().getFirst().externalId(), invoice -> invoice.put("Comment", "new"));
            }
        } while (cursor != null);
        assertThat(MyobWorld.ids(pages)).containsAll(world.file().invoiceIds());
    }

    @Test
    void carriesItsTokenNowhereElse() {
        world.simulator().linkTo("https://api.myob.com.example.org");
        world.add(130);
        assertThat(walkUntilFailure())
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        failure -> assertThat(failure.reason()).contains("leads elsewhere"));
    }

    private PullResult walkUntilFailure() {
        String cursor = null;
        while (true) {
            PullResult result = world.pull(MyobType.INVOICES, SyncMode.FULL, cursor, null);
            if (!(result instanceof Page page)) {
                return result;
            }
            cursor = Objects.requireNonNull(page.next(), "the walk ended");
        }
    }

    @Test
    void staysAtTheHostThatTheListOfFilesNamed() {
        String told =
                world.simulator().baseUri() + "/accountright/" + world.file().id();
        // the file's own address is trusted only at MYOB or where we call it anyway
        world.with("companyFileUri", told);
        assertThat(world.walk(MyobType.INVOICES, SyncMode.FULL, null)).isNotEmpty();
        MyobFile file = new MyobFile(URI.create("https://api.myob.com"));
        assertThat(file.isTrusted("https://ar2.api.myob.com/accountright/5f1b")).isTrue();
        assertThat(file.isTrusted("http://ar2.api.myob.com/accountright/5f1b")).isFalse();
        assertThat(file.isTrusted("https://evilmyob.com/accountright/5f1b")).isFalse();
        assertThat(file.isTrusted("https://ar2.api.myob.com@evil.example/5f1b")).isFalse();
        assertThat(file.base(world.connection()))
                .contains("https://api.myob.com/accountright/" + world.file().id());
        world.with("companyFileUri", "https://ar2.api.myob.com/accountright/5f1b/");
        assertThat(file.base(world.connection())).contains("https://ar2.api.myob.com/accountright/5f1b");
    }

    @Test
    void sendsTheHeadersWithoutWhichMyobAnswersInAnOlderShape() {
        List<String> headers = new CopyOnWriteArrayList<>();
        world.simulator()
                .traffic()
                .observe((call, answer) -> headers.add(call.header("x-myobapi-key") + " "
                        + call.header("x-myobapi-version") + " " + call.header("Accept-Encoding") + " "
                        + call.header("x-myobapi-cftoken")));
        world.walk(MyobType.CONTACTS, SyncMode.FULL, null);
        assertThat(headers).isNotEmpty().containsOnly("nextcrm-simulated-client v2 gzip null");
    }

    @Test
    void unpacksAnswersAndRefusals() {
        restart(MyobSimulatorOptions.defaults()
                .withInvoices(60)
                .withCustomers(20)
                .withGzip(true));
        assertThat(MyobWorld.ids(world.walk(MyobType.INVOICES, SyncMode.FULL, null)))
                .hasSize(60);
        world.with("accountId", "5f1bd7ba-1c4e-4f0e-8a0f-8d1a5f6fa2b1");
        assertThat(world.pull(MyobType.INVOICES, SyncMode.FULL, null, null))
                .isInstanceOfSatisfying(
                        RequestRejected.class, no -> assertThat(no.reason()).contains("could not be found"));
    }

    @Test
    void countsEachRowThatCannotEvenBeNamed() {
        List<String> two = world.file().invoiceIds().subList(0, 2);
        two.forEach(id -> world.file().change(id, invoice -> invoice.putObject("UID")));
        List<Page> pages = world.walk(MyobType.INVOICES, SyncMode.FULL, null);
        assertThat(pages.stream().flatMap(page -> page.errors().stream()).toList())
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(error -> assertThat(error.reason()).isEqualTo("Invalid UID"));
        assertThat(MyobWorld.ids(pages)).hasSize(198);
    }

    // --- what was deleted, and what changed unnoticed

    @Test
    void findsWhatWasDeletedOnceADay() {
        String first = last(world.walk(MyobType.INVOICES, SyncMode.FULL, null));
        String deleted = world.file().invoiceIds().get(17);
        world.file().delete(deleted);

        world.advance(Duration.ofHours(1));
        List<Page> hourly = world.walk(MyobType.INVOICES, SyncMode.INCREMENTAL, first);
        assertThat(hourly).allSatisfy(page -> {
            assertThat(page.whole()).isFalse();
            assertThat(page.complete()).isFalse();
        });

        world.advance(Duration.ofHours(23));
        List<Page> nightly = world.walk(MyobType.INVOICES, SyncMode.INCREMENTAL, last(hourly));
        assertThat(nightly).allSatisfy(page -> assertThat(page.whole()).isTrue());
        assertThat(nightly.getLast().complete()).isTrue();
        assertThat(MyobWorld.ids(nightly)).hasSize(199).doesNotContain(deleted);

        world.advance(Duration.ofHours(1));
        assertThat(world.walk(MyobType.INVOICES, SyncMode.INCREMENTAL, last(nightly)))
                .allSatisfy(page -> assertThat(page.whole()).isFalse());
    }

    @Test
    void seesAPaymentThatLeftNoTraceOnceADay() {
        String first = last(world.walk(MyobType.INVOICES, SyncMode.FULL, null));
        String invoice = world.open("Service");
        world.file().payUnnoticed(invoice);
        world.advance(Duration.ofHours(2));
        assertThat(MyobWorld.ids(world.walk(MyobType.INVOICES, SyncMode.INCREMENTAL, first)))
                .doesNotContain(invoice);
        world.advance(Duration.ofHours(23));
        assertThat(MyobWorld.records(world.walk(MyobType.INVOICES, SyncMode.INCREMENTAL, first)))
                .filteredOn(row -> row.externalId().equals(invoice))
                .singleElement()
                .satisfies(row -> assertThat(((Invoice) row.record()).status()).isEqualTo(Invoice.Status.PAID));
    }

    @Test
    void readsAnInvoiceByItselfThatChangedBetweenTheTwoLists() {
        List<String> changed = new CopyOnWriteArrayList<>();
        world.simulator().traffic().observe((call, answer) -> {
            if (call.path().endsWith("/Sale/Invoice") && changed.isEmpty()) {
                changed.add(world.open("Service"));
                world.file().pay(changed.getFirst());
            }
        });
        List<Page> pages = world.walk(MyobType.INVOICES, SyncMode.FULL, null);
        assertThat(MyobWorld.records(pages))
                .filteredOn(row -> row.externalId().equals(changed.getFirst()))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(((Invoice) row.record()).lines()).isNotEmpty());
    }

    private static String last(List<Page> pages) {
        return Objects.requireNonNull(pages.getLast().watermark());
    }

    // --- whose money it is

    @Test
    void takesTheMoneyOfTheFilesCountry() {
        MyobCompanyFile ofNewZealand = world.simulator().files().get(1);
        world.with("accountId", ofNewZealand.id());
        assertThat(MyobWorld.records(world.walk(MyobType.INVOICES, SyncMode.FULL, null)))
                .extracting(row -> ((Invoice) row.record()).currency())
                .containsOnly("NZD", "USD");
        world.with("country", "AU");
        assertThat(MyobWorld.records(world.walk(MyobType.INVOICES, SyncMode.FULL, null)))
                .extracting(row -> ((Invoice) row.record()).currency())
                .containsOnly("AUD", "USD");
        world.with("currency", "NZD");
        assertThat(MyobWorld.records(world.walk(MyobType.INVOICES, SyncMode.FULL, null)))
                .extracting(row -> ((Invoice) row.record()).currency())
                .containsOnly("NZD", "USD");
    }

    // --- what takes too long

    @Test
    void asksForFewerRowsWhenAllTakeTooLong() {
        world.reading(200, MyobCard.CUSTOMER);
        world.simulator().faults().add(FaultRule.once(Fault.status(504)));
        assertThat(MyobWorld.ids(world.walk(MyobType.INVOICES, SyncMode.FULL, null)))
                .hasSize(200);
        assertThat(requests("$top=200")).isEqualTo(1);
        assertThat(requests("$top=40")).isPositive();
    }

    @Test
    void waitsForAFileThatIsBeingRestored() {
        world.file().lock(true);
        assertThat(world.pull(MyobType.INVOICES, SyncMode.FULL, null, null)).isInstanceOf(Unavailable.class);
        world.file().lock(false);
        assertThat(world.pull(MyobType.INVOICES, SyncMode.FULL, null, null)).isInstanceOf(Page.class);
    }

    @Test
    void keepsNumbersOfCardsOutOfTheRawJson() {
        assertThat(MyobWorld.records(world.walk(MyobType.CONTACTS, SyncMode.FULL, null)))
                .allSatisfy(row -> assertThat(new String(row.raw(), StandardCharsets.UTF_8))
                        .doesNotContain("CardNumber")
                        .contains(row.externalId()));
    }

    private long requests(String part) {
        return world.simulator().traffic().count(each -> (each.path() + "?" + each.query()).contains(part));
    }
}
