package com.nextcrm.integrations.accounting.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.spi.FetchRequest;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.WebhookBody;
import com.nextcrm.integrations.sdk.spi.WebhookResult;
import com.nextcrm.integrations.simulators.openapi.Conformance;
import com.nextcrm.integrations.simulators.xero.XeroOrganisation;
import com.nextcrm.integrations.simulators.xero.XeroSimulator;
import com.nextcrm.integrations.simulators.xero.XeroSimulatorOptions;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How Xero is read, beyond what the contract test asks of every connector. */
class XeroPullTest {

    private XeroWorld world;

    @BeforeEach
    void start() {
        world = XeroWorld.start(
                XeroSimulatorOptions.defaults().withInvoices(250).withContacts(60), 20);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void losesNoRowToAChangeThatShiftsThePages() {
        Map<String, ProviderRecord> rows = new LinkedHashMap<>();
        walk(world.organisation(), "invoices", SyncMode.FULL, null, page -> {
            page.records().forEach(row -> rows.put(row.externalId(), row));
            // what was just read moves to the end, and the rest moves up
            page.records().stream()
                    .limit(rows.size() < 200 ? 3 : 0)
                    .forEach(row -> world.organisation().setStatus(row.externalId(), "VOIDED"));
        });
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(world.soundIds());
        rows.values()
                .forEach(row -> assertThat(((Invoice) row.record()).providerStatus())
                        .isEqualTo(
                                world.organisation().invoice(row.externalId()).status()));
    }

    @Test
    void getsPastMoreRowsOfOneSecondThanAPageHolds() {
        List<String> together = world.add(90);
        List<String> ids = ids(walk(world.organisation(), "invoices", SyncMode.FULL, null, page -> {}));
        assertThat(ids).doesNotHaveDuplicates().containsAll(together).hasSize(340);
    }

    @Test
    void seesVoidedDeletedAndArchivedOnesInTheNextRun() {
        String invoices = last(world.organisation(), "invoices");
        String contacts = last(world.organisation(), "contacts");
        world.advance(Duration.ofHours(1));
        XeroOrganisation organisation = world.organisation();
        String voided = organisation.invoice(5).id();
        String deleted = organisation.invoice(6).id();
        organisation.setStatus(voided, "VOIDED");
        organisation.setStatus(deleted, "DELETED");
        organisation.archive(organisation.contact(2).id());
        organisation.merge(organisation.contact(4).id(), organisation.contact(5).id());

        List<ProviderRecord> changed = rows(organisation, "invoices", invoices);
        assertThat(changed).extracting(ProviderRecord::externalId).contains(voided, deleted);
        assertThat(changed)
                .filteredOn(row -> row.externalId().equals(voided))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.deleted()).isFalse();
                    assertThat(((Invoice) row.record()).status()).isEqualTo(Invoice.Status.VOIDED);
                    assertThat(((Invoice) row.record()).amountDue()).isEqualByComparingTo(BigDecimal.ZERO);
                });
        assertThat(changed)
                .filteredOn(ProviderRecord::deleted)
                .extracting(ProviderRecord::externalId)
                .contains(deleted);
        assertThat(rows(organisation, "contacts", contacts))
                .filteredOn(row -> ((Contact) row.record()).status() == Contact.Status.ARCHIVED)
                .extracting(ProviderRecord::externalId)
                .contains(organisation.contact(2).id(), organisation.contact(4).id());
        assertThat(rows(organisation, "contacts", contacts))
                .filteredOn(
                        row -> row.externalId().equals(organisation.contact(4).id()))
                .singleElement()
                .satisfies(row -> assertThat(((Contact) row.record()).mergedIntoExternalId())
                        .isEqualTo(organisation.contact(5).id()));
    }

    @Test
    void addsUpTwoCurrenciesExactlyInEveryOrganisation() {
        for (XeroOrganisation organisation : world.xero.organisations()) {
            Map<String, BigDecimal> due = new TreeMap<>();
            Map<String, BigDecimal> tax = new TreeMap<>();
            walk(
                    organisation,
                    "invoices",
                    SyncMode.FULL,
                    null,
                    page -> page.records().forEach(row -> {
                        Invoice invoice = (Invoice) row.record();
                        due.merge(invoice.currency(), invoice.amountDue(), BigDecimal::add);
                        tax.merge(invoice.currency(), invoice.taxTotal(), BigDecimal::add);
                    }));
            assertThat(due).hasSize(2);
            organisation.totals().currencies().forEach((currency, sums) -> {
                assertThat(due.get(currency)).isEqualTo(BigDecimal.valueOf(sums.due(), 2));
                assertThat(tax.get(currency)).isEqualTo(BigDecimal.valueOf(sums.tax(), 2));
            });
        }
    }

    @Test
    void asksOnlyForWhatXerosDescriptionKnows() {
        Conformance conformance = XeroSimulator.conformance();
        world.xero.traffic().observe(conformance);
        last(world.organisation(), "invoices");
        last(world.organisation(), "contacts");
        new XeroActionsTest.Caller(world).createBoth();
        assertThat(conformance.violations()).isEmpty();
        assertThat(conformance.checked())
                .isPositive()
                .satisfies(checked -> assertThat(conformance.enabled()).isTrue());
        assertThat(world.xero.traffic().requests())
                .filteredOn(each -> each.method().equals("GET") && each.query().contains("page="))
                .allSatisfy(each -> assertThat(each.query())
                        .contains("includeArchived=true", "order=UpdatedDateUTC ASC", "pageSize=20"));
    }

    @Test
    void fetchesWhatAWebhookNames() {
        String id = world.organisation().invoice(9).id();
        WebhookResult said = interpret("""
                {"events":[{"resourceId":"%s","tenantId":"t","eventCategory":"invoice","eventType":"Update",
                "eventDateUtc":"2026-02-10T05:06:40.123"}]}""".formatted(id));
        assertThat(said).isEqualTo(new WebhookResult.Changed(new DataType("invoices"), List.of(id)));
        assertThat(world.connector()
                        .fetch(new FetchRequest(world.connection(world.organisation()), new DataType("invoices"), id)))
                .isInstanceOf(FetchResult.Found.class);
        assertThat(interpret("{\"events\":[{\"resourceId\":\"1\",\"eventCategory\":\"PREPAYMENT\"}]}"))
                .isInstanceOf(WebhookResult.Nothing.class);
        assertThat(interpret("{\"events\":[{\"eventCategory\":\"CONTACT\"}]}"))
                .isInstanceOf(WebhookResult.Unreadable.class);
    }

    private WebhookResult interpret(String body) {
        return world.connector()
                .interpret(new WebhookBody("e", "INVOICE.UPDATE", body.getBytes(StandardCharsets.UTF_8), world.now()));
    }

    private List<ProviderRecord> rows(XeroOrganisation organisation, String dataType, String watermark) {
        return walk(organisation, dataType, SyncMode.INCREMENTAL, watermark, page -> {}).stream()
                .flatMap(page -> page.records().stream())
                .toList();
    }

    private String last(XeroOrganisation organisation, String dataType) {
        return String.valueOf(walk(organisation, dataType, SyncMode.FULL, null, page -> {})
                .getLast()
                .watermark());
    }

    private static List<String> ids(List<Page> pages) {
        return pages.stream()
                .flatMap(page -> page.records().stream())
                .map(ProviderRecord::externalId)
                .toList();
    }

    private List<Page> walk(
            XeroOrganisation organisation,
            String dataType,
            SyncMode mode,
            @Nullable String watermark,
            Consumer<Page> after) {
        List<Page> pages = new ArrayList<>();
        String cursor = null;
        do {
            Page page = (Page) world.connector()
                    .pull(new PullRequest(
                            world.connection(organisation),
                            new DataType(dataType),
                            mode,
                            cursor,
                            watermark,
                            world.now()));
            pages.add(page);
            after.accept(page);
            cursor = page.next();
        } while (cursor != null);
        return pages;
    }
}
