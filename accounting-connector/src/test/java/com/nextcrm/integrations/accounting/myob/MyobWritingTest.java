package com.nextcrm.integrations.accounting.myob;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.nextcrm.integrations.simulators.myob.MyobSimulatorOptions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class MyobWritingTest {

    private MyobWorld world;

    @BeforeEach
    void start() {
        world = MyobWorld.start(MyobSimulatorOptions.defaults().withInvoices(60).withCustomers(20));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    // --- new ones

    @Test
    void makesAnInvoiceOfServices() {
        Invoice made = invoice(perform(
                "create-invoice",
                null,
                Map.of(
                        "contactExternalId", world.customer(),
                        "number", "N-1",
                        "reference", "PO 9",
                        "issueDate", "2026-12-01",
                        "dueDate", "2026-12-24",
                        "notes", "Thank you",
                        "lines", List.of(MyobWorld.LINE))));
        assertThat(made.number()).isEqualTo("N-1");
        assertThat(made.reference()).isEqualTo("PO 9");
        assertThat(made.issueDate()).isEqualTo("2026-12-01");
        assertThat(made.dueDate()).isEqualTo("2026-12-24"); // by its terms
        assertThat(made.subtotal()).isEqualByComparingTo("0.30");
        assertThat(made.total()).isEqualByComparingTo("0.33");
        assertThat(made.lines()).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isEqualByComparingTo("3");
            assertThat(line.taxCode()).isEqualTo("GST");
            assertThat(line.accountCode()).isEqualTo("4-1000");
        });
    }

    @Test
    void makesAnInvoiceOfItemsWithADiscount() {
        Invoice made = invoice(perform(
                "create-invoice",
                null,
                Map.of(
                        "contactExternalId", world.customer(),
                        "amounts", "tax_inclusive",
                        "lines",
                                List.of(
                                        Map.of("description", "As agreed"),
                                        Map.of(
                                                "itemCode", "WIDGET",
                                                "quantity", new BigDecimal("2"),
                                                "unitPrice", new BigDecimal("55.5"),
                                                "discountPercent", new BigDecimal("10"),
                                                "taxCode", "gst")))));
        assertThat(made.total()).isEqualByComparingTo("99.90");
        assertThat(made.amounts()).isEqualTo(Invoice.Amounts.TAX_INCLUSIVE);
        assertThat(made.lines()).hasSize(2);
        assertThat(made.lines().getFirst().total()).isNull();
        assertThat(made.lines().getLast().itemCode()).isEqualTo("WIDGET");
    }

    @Test
    void saysWhichCodesThereAre() {
        assertThat(perform("create-invoice", null, invoiceWith("taxCode", "VAT20")))
                .isEqualTo(new RequestRejected(
                        "lines[0].taxCode", "must be one of the company file's tax codes, such as FRE, GST, N-T"));
        assertThat(perform("create-contact", null, Map.of("name", "New Ltd")))
                .isEqualTo(new RequestRejected("taxCode", "must be one of the company file's tax codes, such as GST"));
    }

    @Test
    void refusesWhatWouldSilentlyDoNothing() {
        assertThat(perform("create-invoice", null, invoiceWith("colour", "red")))
                .isEqualTo(new RequestRejected("lines[0].colour", "is not something that can be set here"));
        assertThat(perform("create-invoice", null, Map.of("lines", List.of(MyobWorld.LINE))))
                .isEqualTo(new RequestRejected("contactExternalId", "must say whom the invoice is for"));
        assertThat(perform("update-invoice", world.open("Service"), Map.of("number", "12345678901234")))
                .isEqualTo(new RequestRejected("number", "must be at most 13 characters"));
        assertThat(world.file().writes()).isZero();
    }

    private Map<String, Object> invoiceWith(String field, Object value) {
        Map<String, Object> line = new java.util.HashMap<>(MyobWorld.LINE);
        line.put(field, value);
        return Map.of("contactExternalId", world.customer(), "lines", List.of(line));
    }

    @Test
    void makesACustomer() {
        Contact made = contact(perform(
                "create-contact",
                null,
                Map.of(
                        "name", "Zoë & Co",
                        "email", "zoe@example.com",
                        "phone", "02 5550 9999",
                        "street", "3 High St",
                        "city", "Hobart",
                        "number", "CRM-58",
                        "taxCode", "GST")));
        assertThat(made.kind()).isEqualTo(Contact.Kind.COMPANY);
        assertThat(made.name()).isEqualTo("Zoë & Co");
        assertThat(made.email()).isEqualTo("zoe@example.com");
        assertThat(made.phones()).containsExactly(new Contact.Phone(null, "02 5550 9999"));
        assertThat(made.number()).isEqualTo("CRM-58");
        Contact person = contact(
                perform("create-contact", null, Map.of("firstName", "Ana", "lastName", "Reyes", "taxCode", "FRE")));
        assertThat(person.kind()).isEqualTo(Contact.Kind.PERSON);
        assertThat(person.name()).isEqualTo("Ana Reyes");
    }

    // --- once only, although MYOB keeps no keys

    @Test
    void findsTheInvoiceThatAnEarlierAttemptMade() {
        Map<String, Object> input = invoiceWith("description", "Once");
        world.simulator().faults().add(FaultRule.once(Fault.cut()).onMethod("POST"));
        assertThat(perform("create-invoice", null, input)).isInstanceOf(OutcomeUnknown.class);
        assertThat(again("create-invoice", input)).isInstanceOf(Performed.class);
        assertThat(world.file().writes()).isEqualTo(1);
        // another command that asks for the same is another invoice
        assertThat(world.perform("create-invoice", null, input, "key-2", true)).isInstanceOf(Performed.class);
        assertThat(world.file().writes()).isEqualTo(2);
    }

    @Test
    void makesTheInvoiceIfTheEarlierAttemptDidNot() {
        Map<String, Object> input = invoiceWith("description", "Once");
        world.simulator().faults().add(FaultRule.once(Fault.status(503)).onMethod("POST"));
        assertThat(perform("create-invoice", null, input)).isInstanceOf(OutcomeUnknown.class);
        assertThat(again("create-invoice", input)).isInstanceOf(Performed.class);
        assertThat(world.file().writes()).isEqualTo(1);
    }

    @Test
    void doesNotTakeAnyInvoiceForItsOwnWhenTheFilterIsIgnored() {
        // as MYOB does with a field it does not know: then the search finds everything
        world.file().invoiceIds().forEach(id -> world.file().change(id, invoice -> invoice.remove("JournalMemo")));
        assertThat(again("create-invoice", invoiceWith("description", "Once"))).isInstanceOf(Performed.class);
        assertThat(world.file().writes()).isEqualTo(1);
    }

    @Test
    void findsTheCustomerThatAnEarlierAttemptMade() {
        Map<String, Object> input = Map.of("name", "O'Brien & Co", "email", "ob@example.com", "taxCode", "GST");
        world.simulator().faults().add(FaultRule.once(Fault.cut()).onMethod("POST"));
        assertThat(perform("create-contact", null, input)).isInstanceOf(OutcomeUnknown.class);
        assertThat(again("create-contact", input)).isInstanceOf(Performed.class);
        assertThat(world.file().writes()).isEqualTo(1);
        assertThat(again("create-contact", Map.of("name", "O'Brien & Co", "email", "x@example.com", "taxCode", "GST")))
                .isInstanceOf(Performed.class);
        assertThat(world.file().writes()).isEqualTo(2);
    }

    private ActionResult again(String action, Map<String, Object> input) {
        return world.perform(action, null, input, "key-1", true);
    }

    // --- those there are

    @Test
    void clearsNothingThatItWasNotAskedToChange() {
        for (String layout : List.of("Service", "Item", "Professional", "TimeBilling", "Miscellaneous")) {
            String id = world.open(layout);
            ObjectNode before = world.invoice(id);
            Invoice after = invoice(perform("update-invoice", id, Map.of("notes", "Überfällig " + layout)));
            assertThat(after.notes()).isEqualTo("Überfällig " + layout);
            ObjectNode now = world.invoice(id);
            for (String changed : List.of("Comment", "RowVersion", "LastModified", "Lines", "URI")) {
                before.remove(changed);
                now.remove(changed);
            }
            assertThat(now).as(layout).isEqualTo(before);
            assertThat(after.lines()).hasSameSizeAs(world.invoice(id).path("Lines"));
        }
    }

    @Test
    void replacesLinesAndKeepsTheVersionOfThoseThatStay() {
        String id = world.open("Item");
        Invoice before = invoice(perform("update-invoice", id, Map.of("notes", "first")));
        String line = Objects.requireNonNull(before.lines().getFirst().externalId());
        Invoice after = invoice(perform(
                "update-invoice",
                id,
                Map.of(
                        "lines",
                        List.of(
                                Map.of("externalId", line, "quantity", new BigDecimal("7")),
                                Map.of("itemCode", "GADGET", "unitPrice", BigDecimal.ONE, "taxCode", "FRE")))));
        assertThat(after.lines()).hasSize(2);
        assertThat(after.lines().getFirst().externalId()).isEqualTo(line);
        assertThat(after.lines().getFirst().quantity()).isEqualByComparingTo("7");
        assertThat(after.lines().getFirst().unitPrice())
                .isEqualTo(before.lines().getFirst().unitPrice());
        assertThat(after.lines().getLast().total()).isEqualByComparingTo("1.00");
        assertThat(perform("update-invoice", id, Map.of("lines", List.of(Map.of("externalId", "99")))))
                .isEqualTo(new RequestRejected("lines[0].externalId", "is no line of this invoice"));
    }

    @Test
    void looksAgainOnceWhenSomebodyElseWasFaster() {
        String id = world.open("Service");
        AtomicInteger meddling = new AtomicInteger(1);
        world.simulator().traffic().observe((call, answer) -> {
            boolean looked = call.method().equals("GET") && call.path().endsWith("/Service/" + id);
            if (looked && meddling.getAndDecrement() > 0) {
                world.file().change(id, invoice -> invoice.put("ShippingMethod", "Courier"));
            }
        });
        Invoice after = invoice(perform("update-invoice", id, Map.of("notes", "mine")));
        assertThat(after.notes()).isEqualTo("mine");
        assertThat(world.invoice(id).path("ShippingMethod").asString()).isEqualTo("Courier");
        meddling.set(2);
        assertThat(perform("update-invoice", id, Map.of("notes", "mine again"))).isInstanceOf(Unavailable.class);
    }

    @Test
    void writesNothingThatIsThereAlready() {
        String id = world.open("Service");
        world.simulator().faults().add(FaultRule.once(Fault.cut()).onMethod("PUT"));
        assertThat(perform("update-invoice", id, Map.of("notes", "once"))).isInstanceOf(OutcomeUnknown.class);
        assertThat(perform("update-invoice", id, Map.of("notes", "once"))).isInstanceOf(Performed.class);
        assertThat(world.file().writes()).isEqualTo(1);
    }

    @Test
    void changesACustomerWithoutLosingTheRest() {
        String id = world.file().customerIds().get(5); // one with a card number, which is not shown
        ObjectNode before = world.customer(id);
        assertThat(contact(perform("update-contact", id, Map.of("email", "new@example.com", "status", "archived")))
                        .status())
                .isEqualTo(Contact.Status.ARCHIVED);
        ObjectNode now = world.customer(id);
        assertThat(now.at("/Addresses/0/Email").asString()).isEqualTo("new@example.com");
        assertThat(now.at("/Addresses/0/City")).isEqualTo(before.at("/Addresses/0/City"));
        assertThat(now.path("PaymentDetails")).isEqualTo(before.path("PaymentDetails"));
        assertThat(now.path("SellingDetails")).isEqualTo(before.path("SellingDetails"));
    }

    @Test
    void saysWhatCannotBeChanged() {
        String old = world.file().invoiceIds().stream()
                .filter(id -> world.invoice(id).path("InvoiceType").asString().equals("PreConversion"))
                .findFirst()
                .orElseThrow();
        assertThat(perform("update-invoice", old, Map.of("notes", "x")))
                .isInstanceOfSatisfying(
                        RequestRejected.class, no -> assertThat(no.reason()).contains("PreConversion"));
        assertThat(perform("update-invoice", "no-such-invoice", Map.of("notes", "x")))
                .isInstanceOf(RequestRejected.class);
        String foreign = world.file().invoiceIds().stream()
                .filter(id -> world.invoice(id).path("ForeignCurrency").isObject())
                .filter(id -> !world.invoice(id).path("InvoiceType").asString().equals("PreConversion"))
                .findFirst()
                .orElseThrow();
        assertThat(perform("update-invoice", foreign, Map.of("notes", "x")))
                .isInstanceOfSatisfying(
                        RequestRejected.class, no -> assertThat(no.reason()).contains("read only"));
    }

    private ActionResult perform(String action, @Nullable String target, Map<String, Object> input) {
        return world.perform(action, target, input, "key-1", false);
    }

    private static Invoice invoice(ActionResult result) {
        assertThat(result).isInstanceOf(Performed.class);
        return (Invoice) ((Performed) result).result().record();
    }

    private static Contact contact(ActionResult result) {
        assertThat(result).isInstanceOf(Performed.class);
        return (Contact) ((Performed) result).result().record();
    }
}
