package com.nextcrm.integrations.sdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.record.InvoiceLine;
import com.nextcrm.integrations.sdk.runtime.records.RecordJson;
import com.nextcrm.integrations.sdk.runtime.store.Incoming;
import com.nextcrm.integrations.sdk.runtime.store.RecordIds;
import com.nextcrm.integrations.sdk.runtime.store.RecordStore;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Records with lists, nested records and links, on their way into a row and out again. */
class RecordShapeTest extends RuntimeTest {

    private static final DataType INVOICES = new DataType("invoices");
    private static final DataType CONTACTS = new DataType("contacts");

    @Autowired
    RecordStore store;

    @Autowired
    RecordJson json;

    @Test
    void keepsAnInvoicesLinesSealedAndEveryDigitOfItsAmounts() {
        Document row = stored(INVOICES, invoice());

        Document open = row.get("fields", Document.class);
        assertThat(open).doesNotContainKeys("lines", "contact_name", "reference");
        assertThat(open.get("total")).hasToString("230.00");
        assertThat(open.get("issue_date")).isEqualTo("2026-02-03");
        assertThat(open.get("paid_date")).isNull();
        assertThat(open.get("type")).isEqualTo("receivable");

        assertThat(shown(row))
                .contains(
                        "\"status\":\"authorised\"",
                        "\"payment_state\":\"partially_paid\"",
                        "\"currency_rate\":1.000000",
                        "\"total\":230.00",
                        "\"contact_external_id\":\"c-1\"",
                        "\"contact_id\":\"" + RecordIds.of(integration, CONTACTS, "c-1") + "\"",
                        "\"contact_name\":\"City Agency\"",
                        "\"lines\":[{\"external_id\":\"l-1\",\"description\":\"Onsite work\",\"quantity\":2.0000,"
                                + "\"unit_price\":100.1250,\"discount_percent\":null,\"discount_amount\":null,"
                                + "\"tax_code\":\"OUTPUT\",\"tax_amount\":30.00,\"account_code\":\"200\","
                                + "\"item_code\":null,\"total\":200.25}]");
    }

    @Test
    void keepsAContactSealedButForWhatTellsNothingOfAPerson() {
        Document row = stored(CONTACTS, contact());

        assertThat(row.get("fields", Document.class))
                .containsOnlyKeys(
                        "kind",
                        "customer",
                        "supplier",
                        "status",
                        "provider_status",
                        "currency",
                        "merged_into_external_id",
                        "merged_into_id",
                        "parent_external_id",
                        "parent_id",
                        "list_external_id",
                        "list_id");
        assertThat(row.get("fields", Document.class).getString("merged_into_id"))
                .isNull();
        assertThat(shown(row))
                .contains(
                        "\"email\":\"ap@city.example\"",
                        "\"phones\":[{\"kind\":\"mobile\",\"number\":\"+64 4 1111111\"}]",
                        "\"addresses\":[{\"kind\":\"street\",\"lines\":[\"1 Main St\"],\"city\":\"Wellington\"");
    }

    private String shown(Document row) {
        return new String(json.write(json.row(row, false)), StandardCharsets.UTF_8);
    }

    private Document stored(DataType dataType, CanonicalRecord record) {
        ProviderRecord brought = new ProviderRecord(
                dataType, "x-1", clock.instant(), 0, null, null, false, record, "{}".getBytes(StandardCharsets.UTF_8));
        store.upsert(List.of(Incoming.of(source(), brought, "mark")), clock.instant(), false);
        return row("x-1");
    }

    private static Invoice invoice() {
        return new Invoice(
                Invoice.Type.RECEIVABLE,
                "INV-0042",
                "PO 7781",
                Invoice.Status.AUTHORISED,
                "AUTHORISED",
                Invoice.PaymentState.of(new BigDecimal("230.00"), new BigDecimal("130.00")),
                LocalDate.of(2026, 2, 3),
                LocalDate.of(2026, 2, 17),
                null,
                "NZD",
                new BigDecimal("1.000000"),
                Invoice.Amounts.TAX_EXCLUSIVE,
                new BigDecimal("200.00"),
                null,
                new BigDecimal("30.00"),
                new BigDecimal("230.00"),
                new BigDecimal("130.00"),
                new BigDecimal("100.00"),
                new BigDecimal("0.00"),
                "c-1",
                "City Agency",
                null,
                List.of(new InvoiceLine(
                        "l-1",
                        "Onsite work",
                        new BigDecimal("2.0000"),
                        new BigDecimal("100.1250"),
                        null,
                        null,
                        "OUTPUT",
                        new BigDecimal("30.00"),
                        "200",
                        null,
                        new BigDecimal("200.25"))));
    }

    private static Contact contact() {
        return new Contact(
                Contact.Kind.COMPANY,
                "CRM-58",
                "City Agency",
                "City Agency",
                "Ana",
                "Reyes",
                "ap@city.example",
                List.of(),
                List.of(new Contact.Phone("mobile", "+64 4 1111111")),
                List.of(new Contact.PostalAddress(
                        "street", List.of("1 Main St"), "Wellington", null, "6011", "New Zealand", null)),
                List.of(),
                null,
                "101-2-303",
                null,
                true,
                false,
                Contact.Status.ACTIVE,
                "ACTIVE",
                "NZD",
                null,
                null);
    }
}
