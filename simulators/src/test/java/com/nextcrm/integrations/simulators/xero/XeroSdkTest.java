package com.nextcrm.integrations.simulators.xero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.xero.api.ApiClient;
import com.xero.api.XeroBadRequestException;
import com.xero.api.XeroForbiddenException;
import com.xero.api.XeroMinuteRateLimitException;
import com.xero.api.XeroNotFoundException;
import com.xero.api.XeroServerErrorException;
import com.xero.api.XeroUnauthorizedException;
import com.xero.api.client.AccountingApi;
import com.xero.models.accounting.Contact;
import com.xero.models.accounting.Contacts;
import com.xero.models.accounting.Invoice;
import com.xero.models.accounting.Invoices;
import com.xero.models.accounting.LineItem;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Xero's own SDK works with the simulator. */
class XeroSdkTest {

    private XeroSimulator xero;
    private AccountingApi sdk;
    private String tenant;

    @BeforeEach
    void start() {
        xero = XeroClient.start(XeroSimulatorOptions.defaults().withInvoices(250));
        sdk = new AccountingApi(new ApiClient(xero.baseUri() + "/api.xro/2.0", null, null, null, null));
        tenant = xero.organisation().id();
    }

    @AfterEach
    void stop() {
        xero.close();
    }

    @Test
    void readsAllPagesWithExactTotals() throws IOException {
        Set<UUID> ids = new HashSet<>();
        BigDecimal nzd = BigDecimal.ZERO;
        for (int page = 1; page <= 3; page++) {
            for (Invoice invoice : page(page, null)) {
                ids.add(invoice.getInvoiceID());
                if (invoice.getCurrencyCode() == null
                        || invoice.getCurrencyCode().getValue().equals("NZD")) {
                    nzd = nzd.add(BigDecimal.valueOf(invoice.getTotal()));
                }
            }
        }
        assertThat(ids).hasSize(250);
        assertThat(page(4, null)).isEmpty();
        XeroTotals.Sums sums =
                Objects.requireNonNull(xero.organisation().totals().currencies().get("NZD"));
        assertThat(nzd).isEqualByComparingTo(BigDecimal.valueOf(sums.total(), 2));
        assertThat(sdk.getOrganisations(XeroClient.TOKEN, tenant)
                        .getOrganisations()
                        .getFirst()
                        .getBaseCurrency()
                        .getValue())
                .isEqualTo("NZD");
    }

    @Test
    void understandsDatesLinesAndFilters() throws IOException {
        com.nextcrm.integrations.simulators.xero.Invoice ours =
                xero.organisation().invoice(8);
        Invoice theirs = sdk.getInvoice(XeroClient.TOKEN, tenant, UUID.fromString(ours.id()), 4)
                .getInvoices()
                .getFirst();
        assertThat(theirs.getDateAsDate()).hasToString(ours.date().toString());
        assertThat(theirs.getDueDateAsDate()).hasToString(ours.dueDate().toString());
        assertThat(theirs.getUpdatedDateUTCAsDate().toInstant().toEpochMilli()).isEqualTo(ours.updated());
        assertThat(theirs.getLineItems()).hasSameSizeAs(ours.lines());
        assertThat(page(1, "Status==\"VOIDED\" AND Type==\"ACCREC\"")).allSatisfy(each -> {
            assertThat(each.getStatus()).isEqualTo(Invoice.StatusEnum.VOIDED);
            assertThat(each.getType()).isEqualTo(Invoice.TypeEnum.ACCREC);
        });
        assertThat(page(1, "Status==\"VOIDED\"")).isNotEmpty();
    }

    @Test
    void createsAndUpdates() throws IOException {
        Contact contact = sdk.createContacts(
                        XeroClient.TOKEN,
                        tenant,
                        new Contacts()
                                .addContactsItem(
                                        new Contact().name("Made by the SDK").emailAddress("a@b.example")),
                        "contact-1",
                        true)
                .getContacts()
                .getFirst();
        assertThat(xero.organisation()
                        .contact(contact.getContactID().toString())
                        .email())
                .isEqualTo("a@b.example");
        Invoice draft = sdk.createInvoices(
                        XeroClient.TOKEN,
                        tenant,
                        new Invoices().addInvoicesItem(invoice(contact)),
                        "invoice-1",
                        true,
                        4)
                .getInvoices()
                .getFirst();
        assertThat(draft.getTotal()).isEqualTo(230.29); // 2 x 100.1250 = 200.25, and 15 %
        assertThat(draft.getStatus()).isEqualTo(Invoice.StatusEnum.DRAFT);

        Invoice approved = new Invoice().status(Invoice.StatusEnum.AUTHORISED).dueDate("/Date(1796083200000+0000)/");
        sdk.updateInvoice(
                XeroClient.TOKEN,
                tenant,
                draft.getInvoiceID(),
                new Invoices().addInvoicesItem(approved),
                "invoice-2",
                4);
        assertThat(xero.organisation().invoice(draft.getInvoiceID().toString()).status())
                .isEqualTo("AUTHORISED");
    }

    private static Invoice invoice(Contact contact) {
        return new Invoice()
                .type(Invoice.TypeEnum.ACCREC)
                .contact(new Contact().contactID(contact.getContactID()))
                .addLineItemsItem(new LineItem()
                        .description("Onsite work")
                        .quantity(2.0)
                        .unitAmount(100.125)
                        .accountCode("200"));
    }

    @Test
    void throwsWhatTheSdkHasForEachRefusal() {
        assertThatExceptionOfType(XeroUnauthorizedException.class)
                .isThrownBy(() -> sdk.getOrganisations("wrong", tenant));
        assertThatExceptionOfType(XeroForbiddenException.class)
                .isThrownBy(() ->
                        sdk.getOrganisations(XeroClient.TOKEN, UUID.randomUUID().toString()));
        assertThatExceptionOfType(XeroNotFoundException.class)
                .isThrownBy(() -> sdk.getInvoice(XeroClient.TOKEN, tenant, UUID.randomUUID(), 4));
        assertThatExceptionOfType(XeroBadRequestException.class)
                .isThrownBy(() -> sdk.createInvoices(
                        XeroClient.TOKEN,
                        tenant,
                        new Invoices().addInvoicesItem(new Invoice().type(Invoice.TypeEnum.ACCREC)),
                        "bad",
                        true,
                        4))
                .satisfies(
                        refusal -> assertThat(refusal.getElements().getFirst().getValidationErrors())
                                .extracting(each -> each.getMessage())
                                .contains("A Contact must be specified for this type of transaction"));
        xero.faults().add(FaultRule.once(Fault.status(500)));
        assertThatExceptionOfType(XeroServerErrorException.class)
                .isThrownBy(() -> sdk.getOrganisations(XeroClient.TOKEN, tenant));
        xero.limitTo(new XeroLimits.Rules(5, 1, 5_000, 10_000, 1));
        assertThatExceptionOfType(XeroMinuteRateLimitException.class)
                .isThrownBy(() -> {
                    sdk.getOrganisations(XeroClient.TOKEN, tenant);
                    sdk.getOrganisations(XeroClient.TOKEN, tenant);
                })
                .satisfies(refusal -> assertThat(refusal.getRetryAfterSeconds()).isBetween(1L, 60L));
    }

    private List<Invoice> page(int page, @org.jspecify.annotations.Nullable String where) throws IOException {
        return sdk.getInvoices(
                        XeroClient.TOKEN,
                        tenant,
                        null,
                        where,
                        "UpdatedDateUTC ASC",
                        null,
                        null,
                        null,
                        null,
                        page,
                        true,
                        null,
                        4,
                        false)
                .getInvoices();
    }
}
