package com.nextcrm.integrations.accounting.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksSimulatorOptions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuickbooksWritingTest {

    private static final Map<String, Object> LINE = Map.of(
            "description",
            "Work",
            "quantity",
            new BigDecimal("3"),
            "unitPrice",
            new BigDecimal("0.10"),
            "itemCode",
            "1");

    private QuickbooksWorld world;

    @BeforeEach
    void start() {
        world = QuickbooksWorld.start(
                QuickbooksSimulatorOptions.defaults().withInvoices(30).withCustomers(20), 20);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void makesAnInvoiceOnceForOneKey() {
        Map<String, Object> input =
                Map.of("contactExternalId", "1", "number", "N-1", "dueDate", "2026-12-24", "lines", List.of(LINE));
        Invoice made = invoice(perform("create-invoice", null, input, "key-1"));
        assertThat(made.total()).isEqualByComparingTo("0.30");
        assertThat(made.number()).isEqualTo("N-1");
        assertThat(made.dueDate()).isEqualTo("2026-12-24");
        assertThat(made.contactExternalId()).isEqualTo("1");
        assertThat(made.lines()).hasSize(1);
        perform("create-invoice", null, input, "key-1");
        assertThat(world.company().invoiceIds()).hasSize(31);
        perform("create-invoice", null, input, "k".repeat(255)); // longer than QuickBooks takes
        assertThat(world.company().invoiceIds()).hasSize(32);
    }

    @Test
    void makesAnInvoiceOnceAlthoughTheAnswerIsLost() {
        Map<String, Object> input = Map.of("contactExternalId", "1", "lines", List.of(LINE));
        world.simulator().faults().add(FaultRule.once(Fault.cut()).onMethod("POST"));
        assertThat(perform("create-invoice", null, input, "key-1")).isInstanceOf(OutcomeUnknown.class);
        assertThat(perform("create-invoice", null, input, "key-1")).isInstanceOf(Performed.class);
        assertThat(world.company().invoiceIds()).hasSize(31);
    }

    @Test
    void changesOnlyWhatIsAskedForAndLinesAsAWhole() {
        String id = world.unpaid();
        BigDecimal total = world.invoice(id).path("TotalAmt").decimalValue();
        assertThat(invoice(perform("update-invoice", id, Map.of("notes", "Überfällig"), "key-1")))
                .satisfies(after -> {
                    assertThat(after.notes()).isEqualTo("Überfällig");
                    assertThat(after.total()).isEqualByComparingTo(total);
                });
        assertThat(invoice(perform("update-invoice", id, Map.of("lines", List.of(LINE)), "key-2"))
                        .lines())
                .hasSize(1);
    }

    @Test
    void makesAndChangesACustomer() {
        Contact made = contact(perform(
                "create-contact",
                null,
                Map.of(
                        "name",
                        "Zoë & Co",
                        "email",
                        "zoe@example.com",
                        "phones",
                        List.of(Map.of("kind", "mobile", "number", "1"))),
                "key-1"));
        assertThat(made.name()).isEqualTo("Zoë & Co");
        assertThat(made.phones()).containsExactly(new Contact.Phone("mobile", "1"));
        assertThat(perform("create-contact", null, Map.of("name", "zoë & co"), "key-2"))
                .isInstanceOfSatisfying(RequestRejected.class, rejected -> {
                    assertThat(rejected.field()).isEqualTo("DisplayName");
                    assertThat(rejected.reason()).contains("already exists", "6240");
                });
        String id = world.company().customerIds().getLast();
        assertThat(contact(perform("update-contact", id, Map.of("active", false), "key-3"))
                        .status())
                .isEqualTo(Contact.Status.ARCHIVED);
    }

    @Test
    void takesAFaultThatComesWithSuccessForWhatItIs() {
        world.simulator().refuseWith200(true);
        assertThat(perform("create-contact", null, Map.of("name", contactName("1")), "key-1"))
                .isInstanceOfSatisfying(
                        RequestRejected.class, no -> assertThat(no.reason()).contains("6240"));
    }

    @Test
    void saysThatSomebodyElseWasFaster() {
        String id = world.unpaid();
        AtomicBoolean first = new AtomicBoolean(true);
        world.simulator().traffic().observe((call, answer) -> {
            if (call.method().equals("GET") && first.getAndSet(false)) {
                world.company().payAll(id); // between our look at it and our change
            }
        });
        assertThat(perform("update-invoice", id, Map.of("notes", "x"), "key-1"))
                .isEqualTo(new Unavailable("somebody else changed it at the same moment"));
        assertThat(perform("update-invoice", id, Map.of("notes", "x"), "key-1")).isInstanceOf(Performed.class);
    }

    @Test
    void refusesWhatItDoesNotUnderstandBeforeItAsksAnybody() {
        assertThat(perform("create-invoice", null, Map.of("contact", "1"), "k"))
                .isEqualTo(new RequestRejected("contact", "is not something that can be set here"));
        assertThat(perform("create-invoice", null, Map.of("contactExternalId", "1"), "k"))
                .isEqualTo(new RequestRejected("lines", "must be at least one"));
        assertThat(perform(
                        "create-invoice",
                        null,
                        Map.of("contactExternalId", "1", "lines", List.of(Map.of("total", BigDecimal.ONE))),
                        "k"))
                .isEqualTo(new RequestRejected("lines[0].itemCode", "must name a product or service of QuickBooks"));
        assertThat(perform("update-invoice", "1", Map.of("dueDate", "tomorrow"), "k"))
                .isEqualTo(new RequestRejected("dueDate", "must be a date as 2026-02-17"));
        assertThat(perform("create-contact", null, Map.of("name", "A:B"), "k"))
                .isEqualTo(new RequestRejected("name", "must have no colon, tab or line break"));
        assertThat(world.simulator().traffic().stats().total()).isZero();
    }

    private String contactName(String id) {
        return java.util.Objects.requireNonNull(world.company().customer(id))
                .path("DisplayName")
                .asString();
    }

    private ActionResult perform(String action, @Nullable String target, Map<String, Object> input, String key) {
        return world.connector().perform(new ActionRequest(world.connection(), action, target, input, key));
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
