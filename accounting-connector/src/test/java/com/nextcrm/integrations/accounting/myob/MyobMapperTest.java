package com.nextcrm.integrations.accounting.myob;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.accounting.myob.MyobMapping.Defective;
import com.nextcrm.integrations.accounting.myob.MyobMapping.Mapped;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.record.Invoice.PaymentState;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MyobMapperTest {

    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

    private static final String INVOICE = """
            {"UID":"e5b1a3c5-8a0c-4b7a-9a43-3f5e1f0b0c11","Number":"00000042","Date":"2026-02-03T00:00:00",
             "CustomerPurchaseOrderNumber":"PO 7781",
             "Customer":{"UID":"0b2b5e2e-7d0e-4a9a-8a9e-6f1f0f6f2c10","Name":"City Agency","DisplayID":"CUS000012"},
             "BalanceDueAmount":130.00,"BalanceDueAmountForeign":null,"Status":"Open",
             "Terms":{"PaymentIsDue":"InAGivenNumberOfDays","BalanceDueDate":14,"DueDate":"2026-02-17T00:00:00"},
             "IsTaxInclusive":true,"Subtotal":230.00,"TotalTax":20.91,"TotalAmount":230.00,
             "LastPaymentDate":"2026-02-10T00:00:00","ForeignCurrency":null,"CurrencyExchangeRate":null,
             "Lines":[{"RowID":1,"Type":"Transaction","Description":"Work","Total":230.00,"UnitCount":2,
               "UnitPrice":115.0000,"TaxCode":{"UID":"x","Code":"GST"},"Account":{"UID":"y","DisplayID":"4-1000"}},
              {"RowID":2,"Type":"Header","Description":"Parts follow","Total":0.00}],
             "Created":"2026-02-03T01:02:03.123","LastModified":"2026-02-10T05:04:32.993"}""";

    @Test
    void readsWhatTheDocumentationShows() {
        ProviderRecord row = mapped(INVOICE);
        assertThat(row.createdAt()).isEqualTo("2026-02-03T01:02:03.123Z");
        assertThat(row.updatedAt()).isEqualTo("2026-02-10T05:04:32.993Z");
        Invoice invoice = (Invoice) row.record();
        assertThat(invoice.number()).isEqualTo("00000042");
        assertThat(invoice.reference()).isEqualTo("PO 7781");
        assertThat(invoice.status()).isEqualTo(Invoice.Status.AUTHORISED);
        assertThat(invoice.providerStatus()).isEqualTo("Open");
        assertThat(invoice.paymentState()).isEqualTo(PaymentState.PARTIALLY_PAID);
        assertThat(invoice.issueDate()).isEqualTo(LocalDate.of(2026, 2, 3));
        assertThat(invoice.dueDate()).isEqualTo(LocalDate.of(2026, 2, 17)); // within its terms
        assertThat(invoice.paidDate()).isNull(); // the last payment was not the whole
        assertThat(invoice.currency()).isEqualTo("AUD");
        assertThat(invoice.total()).isEqualTo("230.00");
        assertThat(invoice.taxTotal()).isEqualTo("20.91");
        assertThat(invoice.subtotal()).isEqualTo("209.09"); // theirs has the tax in it
        assertThat(invoice.amountPaid()).isEqualTo("100.00");
        assertThat(invoice.contactExternalId()).isEqualTo("0b2b5e2e-7d0e-4a9a-8a9e-6f1f0f6f2c10");
        assertThat(invoice.contactName()).isEqualTo("City Agency");
        assertThat(invoice.lines().getFirst().unitPrice()).isEqualTo("115.0000");
        assertThat(invoice.lines().getFirst().accountCode()).isEqualTo("4-1000");
        assertThat(invoice.lines().getLast().total()).isNull();
    }

    @Test
    void tellsPaidAndCreditFromOpen() {
        Invoice paid = invoice(INVOICE.replace("130.00", "0.00").replace("\"Open\"", "\"Closed\""));
        assertThat(paid.status()).isEqualTo(Invoice.Status.PAID);
        assertThat(paid.paidDate()).isEqualTo(LocalDate.of(2026, 2, 10));
        Invoice credit = invoice(INVOICE.replace("130.00", "-230.00")
                .replace("\"TotalAmount\":230.00", "\"TotalAmount\":-230.00")
                .replace("\"Open\"", "\"Credit\""));
        assertThat(credit.type()).isEqualTo(Invoice.Type.RECEIVABLE_CREDIT);
        assertThat(credit.status()).isEqualTo(Invoice.Status.AUTHORISED);
        assertThat(credit.paymentState()).isEqualTo(PaymentState.UNPAID);
        Invoice unknown = invoice(INVOICE.replace("\"Open\"", "\"Unknown\""));
        assertThat(unknown.status()).isEqualTo(Invoice.Status.OTHER);
        assertThat(unknown.paymentState()).isEqualTo(PaymentState.NONE);
    }

    @Test
    void takesForeignSalesInTheirOwnMoney() {
        String foreign = INVOICE.replace(
                        "\"ForeignCurrency\":null,\"CurrencyExchangeRate\":null",
                        "\"ForeignCurrency\":{\"UID\":\"u\",\"Code\":\"USD\"},\"CurrencyExchangeRate\":1.25,"
                                + "\"TotalAmountForeign\":184.00,\"TotalTaxForeign\":16.73")
                .replace("\"BalanceDueAmountForeign\":null", "\"BalanceDueAmountForeign\":104.00");
        Invoice invoice = invoice(foreign);
        assertThat(invoice.currency()).isEqualTo("USD");
        assertThat(invoice.total()).isEqualTo("184.00");
        assertThat(invoice.amountDue()).isEqualTo("104.00");
        assertThat(invoice.currencyRate()).isEqualByComparingTo("0.8"); // foreign units for one of the file's own
        // the same whichever way MYOB states it
        assertThat(invoice(foreign.replace("1.25", "0.8")).currencyRate()).isEqualByComparingTo("0.8");
    }

    @Test
    void namesWhatIsWrongWithoutItsValue() {
        assertThat(defective(INVOICE.replace("\"Status\":\"Open\"", "\"Status\":null"))
                        .reason())
                .isEqualTo("Missing status");
        assertThat(defective(INVOICE.replace("\"TotalAmount\":230.00", "\"TotalAmount\":\"much\"")))
                .isEqualTo(new Defective("e5b1a3c5-8a0c-4b7a-9a43-3f5e1f0b0c11", "00000042", "Invalid TotalAmount"));
        assertThat(defective(INVOICE.replace("2026-02-03T00:00:00", "yesterday"))
                        .reason())
                .isEqualTo("Invalid date");
    }

    @Test
    void findsEmailAndPhoneInTheAddresses() {
        Contact contact = contact("""
                {"UID":"c1","LastName":"Reyes","FirstName":"Ana","IsIndividual":true,"DisplayID":"*None","IsActive":false,
                 "Addresses":[{"Location":2,"Street":"PO Box 4","City":"Napier","Email":"two@x.example","Phone1":"2"},
                  {"Location":1,"Street":"1 Main St\\r\\nUnit 3","City":"Sydney","State":"NSW","PostCode":"2000",
                   "Phone1":"02 5550 1000","Fax":"9","Email":"","ContactName":"Ana Reyes"}],
                 "SellingDetails":{"ABN":"51 824 753 556"},"Notes":null,"LastModified":"2026-02-10T05:04:32.993"}""");
        assertThat(contact.kind()).isEqualTo(Contact.Kind.PERSON);
        assertThat(contact.name()).isEqualTo("Ana Reyes");
        assertThat(contact.number()).isNull();
        assertThat(contact.status()).isEqualTo(Contact.Status.ARCHIVED);
        assertThat(contact.email()).isEqualTo("two@x.example");
        assertThat(contact.phones())
                .containsExactly(
                        new Contact.Phone(null, "02 5550 1000"),
                        new Contact.Phone(null, "2"),
                        new Contact.Phone("fax", "9"));
        assertThat(contact.addresses().getFirst().lines()).isEqualTo(List.of("1 Main St", "Unit 3"));
        assertThat(contact.addresses().getFirst().attention()).isEqualTo("Ana Reyes");
        assertThat(contact.taxNumber()).isEqualTo("51 824 753 556");
    }

    private static ProviderRecord mapped(String json) {
        return ((Mapped) MyobInvoiceMapper.map(json.getBytes(StandardCharsets.UTF_8), NOW, "AUD")).record();
    }

    private static Invoice invoice(String json) {
        return (Invoice) mapped(json).record();
    }

    private static Defective defective(String json) {
        return (Defective) MyobInvoiceMapper.map(json.getBytes(StandardCharsets.UTF_8), NOW, "AUD");
    }

    private static Contact contact(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return (Contact) ((Mapped) MyobContactMapper.map(bytes, NOW, MyobCard.CUSTOMER))
                .record()
                .record();
    }
}
