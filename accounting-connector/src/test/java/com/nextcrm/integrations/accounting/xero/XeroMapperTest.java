package com.nextcrm.integrations.accounting.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.accounting.xero.XeroMapping.Defective;
import com.nextcrm.integrations.accounting.xero.XeroMapping.Mapped;
import com.nextcrm.integrations.accounting.xero.XeroMapping.NoCurrency;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.record.InvoiceLine;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is peculiar about Xero's JSON. */
class XeroMapperTest {

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    private static final String INVOICE = """
            {"Type":"ACCREC","InvoiceID":"243216c5-369e-4056-ac67-05388f86dc81","InvoiceNumber":"INV-0042",
             "Reference":"PO 7781","Contact":{"ContactID":"025867f1-d741-4d6b-b1af-9ac774b59ba7","Name":"City Agency"},
             "DateString":"2026-02-03T00:00:00","Date":"\\/Date(1770076800000+0000)\\/",
             "DueDateString":"2026-02-17T00:00:00","DueDate":"/Date(1771286400000+0000)/",
             "Status":"AUTHORISED","LineAmountTypes":"Exclusive",
             "LineItems":[{"LineItemID":"52208ff9-528a-4985-a9ad-b2b1d4210e38","Description":"Onsite work",
               "Quantity":2.0000,"UnitAmount":100.1250,"DiscountRate":10.00,"TaxType":"OUTPUT","TaxAmount":30.00,
               "LineAmount":200.25,"AccountCode":"200","ItemCode":"CONS","Tracking":[]}],
             "SubTotal":200.00,"TotalTax":30.00,"Total":230.00,"AmountDue":130.00,"AmountPaid":100.00,
             "AmountCredited":0.00,"CurrencyCode":"NZD","CurrencyRate":1.000000,
             "UpdatedDateUTC":"/Date(1770700000123+0000)/","UpdatedDateUTCString":"2026-02-10T05:06:40Z"}""";

    private static final String CONTACT = """
            {"ContactID":"025867f1-d741-4d6b-b1af-9ac774b59ba7","ContactNumber":"","AccountNumber":"ACC-7",
             "ContactStatus":"ARCHIVED","MergedToContactID":"11111111-2222-4333-8444-555555555555",
             "Name":"City Agency","FirstName":"Ana","LastName":"","EmailAddress":"ap@city.example",
             "Addresses":[{"AddressType":"POBOX","AddressLine1":"","City":"","PostalCode":""},
               {"AddressType":"STREET","AddressLine1":"1 Main St","City":"Wellington","Region":"","PostalCode":"6011",
                "Country":"New Zealand","AttentionTo":""}],
             "Phones":[{"PhoneType":"DDI","PhoneNumber":"","PhoneAreaCode":"","PhoneCountryCode":""},
               {"PhoneType":"MOBILE","PhoneNumber":"21 555","PhoneAreaCode":"","PhoneCountryCode":""},
               {"PhoneType":"DEFAULT","PhoneNumber":"1111111","PhoneAreaCode":"04","PhoneCountryCode":"64"}],
             "IsCustomer":true,"IsSupplier":false,"DefaultCurrency":"NZD",
             "UpdatedDateUTC":"/Date(1770700000123)/"}""";

    @Test
    void readsAnInvoiceWithEveryDigit() {
        ProviderRecord record = mapped(INVOICE);
        assertThat(record.updatedAt()).isEqualTo("2026-02-10T05:06:40.123Z");
        assertThat(record.createdAt()).isEqualTo("2026-02-03T00:00:00Z");
        Invoice invoice = (Invoice) record.record();
        assertThat(invoice)
                .extracting(Invoice::type, Invoice::status, Invoice::paymentState, Invoice::amounts)
                .containsExactly(
                        Invoice.Type.RECEIVABLE,
                        Invoice.Status.AUTHORISED,
                        Invoice.PaymentState.PARTIALLY_PAID,
                        Invoice.Amounts.TAX_EXCLUSIVE);
        assertThat(invoice.issueDate()).isEqualTo(LocalDate.of(2026, 2, 3));
        assertThat(invoice.dueDate()).isEqualTo(LocalDate.of(2026, 2, 17));
        assertThat(List.of(invoice.subtotal(), invoice.taxTotal(), invoice.total(), invoice.amountDue()))
                .extracting(BigDecimal::toString)
                .containsExactly("200.00", "30.00", "230.00", "130.00");
        assertThat(invoice.contactExternalId()).isEqualTo("025867f1-d741-4d6b-b1af-9ac774b59ba7");
        assertThat(invoice.lines())
                .containsExactly(new InvoiceLine(
                        "52208ff9-528a-4985-a9ad-b2b1d4210e38",
                        "Onsite work",
                        new BigDecimal("2.0000"),
                        new BigDecimal("100.1250"),
                        new BigDecimal("10.00"),
                        null,
                        "OUTPUT",
                        new BigDecimal("30.00"),
                        "200",
                        "CONS",
                        new BigDecimal("200.25")));
        assertThat(new String(record.raw(), StandardCharsets.UTF_8)).isEqualTo(INVOICE);
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT, DRAFT, NONE, false",
        "SUBMITTED, SUBMITTED, NONE, false",
        "authorised, AUTHORISED, PARTIALLY_PAID, false",
        "PAID, PAID, PARTIALLY_PAID, false",
        "VOIDED, VOIDED, NONE, false",
        "DELETED, DELETED, NONE, true",
        "QUARANTINED, OTHER, NONE, false"
    })
    void knowsEveryStatusAndKeepsTheWordOfOthers(
            String theirs, Invoice.Status ours, Invoice.PaymentState state, boolean deleted) {
        ProviderRecord record = mapped(INVOICE.replace("AUTHORISED", theirs));
        Invoice invoice = (Invoice) record.record();
        assertThat(invoice.status()).isEqualTo(ours);
        assertThat(invoice.providerStatus()).isEqualTo(theirs);
        assertThat(invoice.paymentState()).isEqualTo(state);
        assertThat(record.deleted()).isEqualTo(deleted);
    }

    @ParameterizedTest
    @CsvSource({
        "/Date(1541176290160+0000)/, 2018-11-02T16:31:30.160Z",
        "/Date(1541176290160+1300)/, 2018-11-02T16:31:30.160Z",
        "/Date(1541176290160)/, 2018-11-02T16:31:30.160Z",
        "/Date(-86400000+0000)/, 1969-12-31T00:00:00Z",
        "2026-02-10T05:06:40Z, 2026-02-10T05:06:40Z",
        "2026-02-10T05:06:40.5, 2026-02-10T05:06:40.500Z",
        "2026-02-10T18:06:40+13:00, 2026-02-10T05:06:40Z"
    })
    void understandsEveryFormOfAMoment(String text, Instant moment) {
        assertThat(XeroDates.moment(text)).isEqualTo(moment);
        if (text.startsWith("/")) {
            assertThat(XeroDates.moment("\\" + text.replace(")/", ")\\/"))).isEqualTo(moment);
        }
    }

    @Test
    void neverMovesACalendarDateIntoATimeZone() {
        assertThat(XeroDates.day("/Date(1770076800000+1300)/")).isEqualTo("2026-02-03");
        assertThat(XeroDates.day("2026-02-03T00:00:00")).isEqualTo("2026-02-03");
        assertThat(XeroDates.day("2026-02-03")).isEqualTo("2026-02-03");
        assertThat(XeroDates.modifiedSince(Instant.parse("2026-02-03T01:02:00.999Z")))
                .isEqualTo("2026-02-03T01:02:00");
    }

    @Test
    void takesTheOrganisationsCurrencyWhereADraftNamesNone() {
        String draft = INVOICE.replace("\"CurrencyCode\":\"NZD\",", "");
        assertThat(XeroInvoiceMapper.map(bytes(draft), NOW, null)).isInstanceOf(NoCurrency.class);
        assertThat(XeroInvoiceMapper.map(bytes(draft), NOW, "JPY"))
                .isInstanceOfSatisfying(
                        Mapped.class,
                        mapped -> assertThat(((Invoice) mapped.record().record()).currency())
                                .isEqualTo("JPY"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Total\":230.00 | \"Total\":\"much\" | Invalid amount: Total",
                "\"Total\":230.00, | '' | Missing total",
                "\"Status\":\"AUTHORISED\", | '' | Missing status",
                "\"Contact\": | \"Kontakt\": | Missing contact",
                "/Date(1771286400000+0000)/ | /Date(soon)/ | Invalid date",
                "\"CurrencyCode\":\"NZD\" | \"CurrencyCode\":\"XXQ\" | Unknown currency"
            })
    void tellsWhatIsWrongWithARowByItsNumber(String sound, String broken, String reason) {
        assertThat(XeroInvoiceMapper.map(bytes(INVOICE.replace(sound, broken)), NOW, null))
                .isInstanceOfSatisfying(
                        Defective.class,
                        defective -> assertThat(defective.error("Invoice", "number 1"))
                                .hasToString("Invoice INV-0042: " + reason));
    }

    @Test
    void readsAContactsFirstRealPhoneAndAddress() {
        Contact contact = (Contact)
                ((Mapped) XeroContactMapper.map(bytes(CONTACT), NOW)).record().record();
        assertThat(contact.number()).isEqualTo("ACC-7");
        assertThat(contact.lastName()).isNull();
        assertThat(contact.phones())
                .containsExactly(new Contact.Phone("default", "+64 04 1111111"), new Contact.Phone("mobile", "21 555"));
        assertThat(contact.addresses()).singleElement().satisfies(address -> {
            assertThat(address.kind()).isEqualTo("street");
            assertThat(address.lines()).containsExactly("1 Main St");
            assertThat(address.region()).isNull();
        });
        assertThat(contact.status()).isEqualTo(Contact.Status.ARCHIVED);
        assertThat(contact.mergedIntoExternalId()).isEqualTo("11111111-2222-4333-8444-555555555555");
        String erased = CONTACT.replace("ARCHIVED", "GDPRREQUEST");
        Contact other = (Contact)
                ((Mapped) XeroContactMapper.map(bytes(erased), NOW)).record().record();
        assertThat(other.status()).isEqualTo(Contact.Status.OTHER);
        assertThat(other.providerStatus()).isEqualTo("GDPRREQUEST");
    }

    private static ProviderRecord mapped(String json) {
        return ((Mapped) XeroInvoiceMapper.map(bytes(json), NOW, null)).record();
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
