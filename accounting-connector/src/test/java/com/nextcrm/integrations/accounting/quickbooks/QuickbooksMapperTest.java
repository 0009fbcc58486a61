package com.nextcrm.integrations.accounting.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.accounting.quickbooks.QuickbooksMapping.Defective;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksMapping.Mapped;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.record.Invoice.Amounts;
import com.nextcrm.integrations.sdk.record.Invoice.PaymentState;
import com.nextcrm.integrations.sdk.record.Invoice.Status;
import com.nextcrm.integrations.sdk.record.InvoiceLine;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickbooksMapperTest {

    private static final Instant NOW = Instant.parse("2026-02-10T19:05:00Z");

    /** As the documentation shows it. */
    private static final String INVOICE = """
            {'domain':'QBO','sparse':false,'Id':'145','SyncToken':'2',
             'MetaData':{'CreateTime':'2026-02-03T10:33:39-08:00','LastUpdatedTime':'2026-02-10T11:02:14-08:00'},
             'DocNumber':'1042','TxnDate':'2026-02-03','DueDate':'2026-02-17',
             'CurrencyRef':{'value':'EUR','name':'Euro'},'ExchangeRate':1.25,
             'CustomerRef':{'value':'58','name':'City Agency'},
             'Line':[{'Id':'1','LineNum':1,'Description':'Onsite work','Amount':200.0,'DetailType':'SalesItemLineDetail',
               'SalesItemLineDetail':{'ItemRef':{'value':'1','name':'Services'},'UnitPrice':100,'Qty':2,
               'TaxCodeRef':{'value':'TAX'}}},
              {'Id':'2','Description':'Thank you','DetailType':'DescriptionOnly','DescriptionLineDetail':{}},
              {'Amount':200.0,'DetailType':'SubTotalLineDetail','SubTotalLineDetail':{}},
              {'Amount':20,'DetailType':'DiscountLineDetail','DiscountLineDetail':{'PercentBased':true,
               'DiscountPercent':10}}],
             'TxnTaxDetail':{'TotalTax':30.00,'TaxLine':[]},'TotalAmt':210.0,'Balance':110,'Deposit':0,
             'EmailStatus':'EmailSent','CustomerMemo':{'value':'Thank you'},'PrivateNote':'internal'}
            """;

    @Test
    void readsAnInvoice() {
        ProviderRecord row = mapped(INVOICE);
        assertThat(row.externalId()).isEqualTo("145");
        assertThat(row.progress()).isEqualTo(2);
        assertThat(row.createdAt()).isEqualTo("2026-02-03T18:33:39Z");
        assertThat(row.updatedAt()).isEqualTo("2026-02-10T19:02:14Z");
        assertThat(row.raw()).isEqualTo(bytes(INVOICE));
        Invoice invoice = (Invoice) row.record();
        assertThat(invoice.number()).isEqualTo("1042");
        assertThat(invoice.status()).isEqualTo(Status.AUTHORISED);
        assertThat(invoice.paymentState()).isEqualTo(PaymentState.PARTIALLY_PAID);
        assertThat(invoice.issueDate()).isEqualTo(LocalDate.of(2026, 2, 3));
        assertThat(invoice.currency()).isEqualTo("EUR");
        assertThat(invoice.currencyRate()).isEqualTo(new BigDecimal("0.8"));
        assertThat(invoice.amounts()).isEqualTo(Amounts.TAX_EXCLUSIVE);
        assertThat(invoice.subtotal()).isEqualTo(new BigDecimal("180.00"));
        assertThat(invoice.discountTotal()).isEqualTo(new BigDecimal("20.00"));
        assertThat(invoice.taxTotal()).isEqualTo(new BigDecimal("30.00"));
        assertThat(invoice.total()).isEqualTo(new BigDecimal("210.00"));
        assertThat(invoice.amountDue()).isEqualTo(new BigDecimal("110.00"));
        assertThat(invoice.amountPaid()).isEqualTo(new BigDecimal("100.00"));
        assertThat(invoice.contactExternalId()).isEqualTo("58");
        assertThat(invoice.notes()).isEqualTo("Thank you");
    }

    @Test
    void addsUpToTheSubtotalWithoutTheSubtotalLine() {
        Invoice invoice = (Invoice) mapped(INVOICE).record();
        assertThat(invoice.lines()).hasSize(3);
        assertThat(invoice.lines().stream()
                        .map(InvoiceLine::total)
                        .filter(java.util.Objects::nonNull)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(invoice.subtotal());
        assertThat(invoice.lines().get(1).description()).isEqualTo("Thank you");
        assertThat(invoice.lines().get(2).discountPercent()).isEqualTo("10");
    }

    /** There is no status: it is what the amounts and a note say. */
    @ParameterizedTest
    @CsvSource({
        "10.0, 10.0, , AUTHORISED, UNPAID",
        "10.0, 4,    , AUTHORISED, PARTIALLY_PAID",
        "10.0, 0,    , PAID, PAID",
        "0,    0,    , PAID, PAID",
        "0,    0, internal, PAID, PAID",
        "0,    0, Voided, VOIDED, NONE",
        "0,    0, Voided - internal, VOIDED, NONE",
        "0,    0, was wrong. Voided, VOIDED, NONE",
        "10.0, 0, Voided cheque replaced, PAID, PAID"
    })
    void derivesTheStatus(String total, String balance, String note, Status status, PaymentState payment) {
        String json = INVOICE.replace("'TotalAmt':210.0,'Balance':110", "'TotalAmt':" + total + ",'Balance':" + balance)
                .replace("'internal'", note == null ? "null" : "'" + note + "'");
        Invoice invoice = (Invoice) mapped(json).record();
        assertThat(invoice.status()).isEqualTo(status);
        assertThat(invoice.paymentState()).isEqualTo(payment);
    }

    @Test
    void takesTheCompanysCurrencyWhereNoneIsNamed() {
        String without = INVOICE.replace("'CurrencyRef':{'value':'EUR','name':'Euro'},'ExchangeRate':1.25,", "");
        Invoice invoice = (Invoice) ((Mapped) map(without, "KWD")).record().record();
        assertThat(invoice.currency()).isEqualTo("KWD");
        assertThat(invoice.total()).isEqualTo(new BigDecimal("210.000"));
        assertThat(invoice.currencyRate()).isNull();
        assertThat(map(without, null))
                .isInstanceOfSatisfying(
                        Defective.class, row -> assertThat(row.reason()).isEqualTo("Missing currency"));
    }

    @Test
    void namesWhatIsWrongWithARow() {
        assertThat(error(INVOICE.replace("'CustomerRef':{'value':'58','name':'City Agency'},", "")))
                .isEqualTo("Invoice 1042 (id 145): Missing contact");
        assertThat(error(INVOICE.replace("'DocNumber':'1042',", "").replace("'TotalAmt':210.0,", "")))
                .isEqualTo("Invoice id 145: Missing total");
        assertThat(error(INVOICE.replace("210.0", "'210.0'"))).isEqualTo("Invoice 1042 (id 145): Unreadable TotalAmt");
        assertThat(error(INVOICE.replace("2026-02-03'", "3 Feb'")))
                .isEqualTo("Invoice 1042 (id 145): Unreadable TxnDate");
        assertThat(error(INVOICE.replace("'EUR'", "'EURO'"))).isEqualTo("Invoice 1042 (id 145): Unknown currency");
        assertThat(error("{'DocNumber':'1'}")).isEqualTo("Invoice in place 3: Missing id");
    }

    @Test
    void readsACustomer() {
        String json = """
                {'Id':'58','SyncToken':'1','DisplayName':'City Agency (deleted)','CompanyName':'City Agency',
                 'GivenName':'Ana','FamilyName':'Reyes','PrimaryEmailAddr':{'Address':'ap@city.example, b@city.example'},
                 'PrimaryPhone':{'FreeFormNumber':'(650) 555-0100'},'Fax':{'FreeFormNumber':' '},
                 'WebAddr':{'URI':'http://city.example'},'BillAddr':{'Id':'95','Line1':'1 Main St','Line2':'',
                 'City':'Bayshore','CountrySubDivisionCode':'CA','PostalCode':'94326','Country':'USA'},
                 'Active':false,'Job':true,'ParentRef':{'value':'7'},'CurrencyRef':{'value':'USD'},
                 'MetaData':{'CreateTime':'2026-01-09T10:33:39-0800'}}
                """;
        Mapped mapped = (Mapped) QuickbooksCustomerMapper.contact(bytes(json), NOW);
        Contact contact = (Contact) mapped.record().record();
        assertThat(mapped.record().createdAt()).isEqualTo("2026-01-09T18:33:39Z");
        assertThat(contact.kind()).isEqualTo(Contact.Kind.COMPANY);
        assertThat(contact.name()).isEqualTo("City Agency");
        assertThat(contact.status()).isEqualTo(Contact.Status.ARCHIVED);
        assertThat(contact.email()).isEqualTo("ap@city.example");
        assertThat(contact.otherEmails()).containsExactly("b@city.example");
        assertThat(contact.phones()).containsExactly(new Contact.Phone("default", "(650) 555-0100"));
        assertThat(contact.addresses()).singleElement().satisfies(address -> {
            assertThat(address.lines()).containsExactly("1 Main St");
            assertThat(address.region()).isEqualTo("CA");
        });
        assertThat(contact.website()).isEqualTo("http://city.example");
        assertThat(contact.parentExternalId()).isEqualTo("7");
        assertThat(contact.currency()).isEqualTo("USD");
    }

    private static ProviderRecord mapped(String json) {
        return ((Mapped) map(json, null)).record();
    }

    private static QuickbooksMapping map(String json, @org.jspecify.annotations.Nullable String home) {
        return QuickbooksInvoiceMapper.invoice(bytes(json), NOW, home);
    }

    private static String error(String json) {
        return ((Defective) map(json, null)).error("in place 3").toString();
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
