package com.nextcrm.integrations.accounting.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.record.InvoiceLine;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.simulators.xero.XeroSimulatorOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class XeroActionsTest {

    private XeroWorld world;
    private Caller caller;

    @BeforeEach
    void start() {
        world = XeroWorld.start(XeroSimulatorOptions.defaults().withInvoices(40), 20);
        caller = new Caller(world);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    /** Somebody who acts at the first organisation. */
    record Caller(XeroWorld world) {

        ActionResult perform(String action, @Nullable String target, Map<String, Object> input) {
            return world.connector()
                    .perform(new ActionRequest(
                            world.connection(world.organisation()),
                            action,
                            target,
                            input,
                            UUID.randomUUID().toString()));
        }

        ProviderRecord performed(String action, @Nullable String target, Map<String, Object> input) {
            ActionResult result = perform(action, target, input);
            assertThat(result).isInstanceOf(Performed.class);
            return ((Performed) result).result();
        }

        ProviderRecord createBoth() {
            ProviderRecord contact = performed(
                    "create-contact",
                    null,
                    Map.of("name", "City Agency Ltd", "email", "ap@city.example", "number", "CRM-9", "phone", "555"));
            return performed(
                    "create-invoice",
                    null,
                    Map.of(
                            "contactExternalId",
                            contact.externalId(),
                            "reference",
                            "PO 1",
                            "issueDate",
                            "2026-02-03",
                            "dueDate",
                            "2026-02-17",
                            "lines",
                            List.of(Map.of(
                                    "description",
                                    "Onsite work",
                                    "quantity",
                                    new BigDecimal("2"),
                                    "unitPrice",
                                    new BigDecimal("100.1250"),
                                    "accountCode",
                                    "200"))));
        }
    }

    @Test
    void createsAContactAndAnInvoiceForIt() {
        ProviderRecord made = caller.createBoth();
        Invoice invoice = (Invoice) made.record();
        assertThat(invoice.total()).isEqualTo(new BigDecimal("230.29"));
        assertThat(invoice.status()).isEqualTo(Invoice.Status.DRAFT);
        assertThat(invoice.dueDate()).isEqualTo("2026-02-17");
        assertThat(invoice.contactName()).isEqualTo("City Agency Ltd");
        assertThat(world.organisation().writes()).isEqualTo(2);
    }

    @Test
    void replacesLinesAndKeepsThoseThatAreNamed() {
        ProviderRecord made = caller.createBoth();
        InvoiceLine line = ((Invoice) made.record()).lines().getFirst();
        Invoice changed = (Invoice) caller.performed(
                        "update-invoice",
                        made.externalId(),
                        Map.of(
                                "status",
                                "authorised",
                                "lines",
                                List.of(
                                        Map.of(
                                                "externalId",
                                                String.valueOf(line.externalId()),
                                                "description",
                                                "Onsite work",
                                                "quantity",
                                                new BigDecimal("3"),
                                                "unitPrice",
                                                new BigDecimal("100"),
                                                "accountCode",
                                                "200"),
                                        Map.of(
                                                "description",
                                                "Freight",
                                                "total",
                                                new BigDecimal("10.00"),
                                                "accountCode",
                                                "200"))))
                .record();
        assertThat(changed.status()).isEqualTo(Invoice.Status.AUTHORISED);
        assertThat(changed.lines()).hasSize(2);
        assertThat(changed.lines().getFirst().externalId()).isEqualTo(line.externalId());
        assertThat(changed.subtotal()).isEqualTo(new BigDecimal("310.00"));
        assertThat(((Invoice) caller.performed("update-invoice", made.externalId(), Map.of("status", "voided"))
                                .record())
                        .status())
                .isEqualTo(Invoice.Status.VOIDED);
    }

    @Test
    void updatesAndArchivesAContact() {
        String id = world.organisation().contact(0).id();
        Contact contact = (Contact) caller.performed(
                        "update-contact",
                        id,
                        Map.of("email", "new@city.example", "street", "2 High St", "city", "Leeds"))
                .record();
        assertThat(contact.email()).isEqualTo("new@city.example");
        assertThat(contact.addresses().getFirst().lines()).containsExactly("2 High St");
        Contact archived = (Contact) caller.performed("update-contact", id, Map.of("status", "archived"))
                .record();
        assertThat(archived.status()).isEqualTo(Contact.Status.ARCHIVED);
    }

    @Test
    void saysWhichFieldIsWrongBeforeItCallsAnybody() {
        long before = world.xero.traffic().stats().total();
        assertThat(caller.perform("create-invoice", null, Map.of("contactName", "x")))
                .isEqualTo(new RequestRejected("lines", "is needed"));
        assertThat(caller.perform("create-contact", null, Map.of("name", "x", "emial", "a@b.example")))
                .isEqualTo(new RequestRejected("emial", "is not a field of this"));
        assertThat(caller.perform(
                        "create-invoice",
                        null,
                        Map.of("contactName", "x", "lines", List.of(Map.of("quantity", "two")))))
                .isEqualTo(new RequestRejected("lines[0].quantity", "must be a number"));
        assertThat(caller.perform("update-invoice", "1", Map.of("dueDate", "03/02/2026")))
                .isEqualTo(new RequestRejected("dueDate", "must be a date as in 2026-02-03"));
        assertThat(world.xero.traffic().stats().total()).isEqualTo(before);
    }

    @Test
    void findsWhatAnEarlierAttemptMadeAlsoWhenXeroHasForgottenTheKey() {
        Map<String, Object> invoice = Map.of(
                "contactName",
                "City Agency",
                "reference",
                "PO 7781",
                "lines",
                List.of(Map.of("description", "Onsite work", "total", new BigDecimal("10.00"))));
        Map<String, Object> contact = Map.of("name", "Late Ltd", "email", "late@city.example");
        String madeInvoice = caller.performed("create-invoice", null, invoice).externalId();
        String madeContact = caller.performed("create-contact", null, contact).externalId();
        world.advance(Duration.ofMinutes(7));
        long before = world.organisation().writes();

        assertThat(again("create-invoice", invoice)).isEqualTo(madeInvoice);
        assertThat(again("create-contact", contact)).isEqualTo(madeContact);
        assertThat(world.organisation().writes()).isEqualTo(before);

        // as it is with a repetition of what never arrived
        String other = again("create-contact", Map.of("name", "Nobody yet"));
        assertThat(other).isNotEqualTo(madeContact);
        assertThat(world.organisation().writes()).isEqualTo(before + 1);
    }

    private String again(String action, Map<String, Object> input) {
        ActionResult result = world.connector()
                .perform(new ActionRequest(
                        world.connection(world.organisation()), action, null, input, "another-key", true));
        assertThat(result).isInstanceOf(Performed.class);
        return ((Performed) result).result().externalId();
    }

    @Test
    void passesOnWhatXeroSays() {
        String paid = world.first(invoice -> invoice.status().equals("PAID")).id();
        assertThat(caller.perform("update-invoice", paid, Map.of("reference", "x")))
                .isEqualTo(new RequestRejected(null, "Invoice not of valid status for modification"));
        String name = world.organisation().contact(0).name();
        assertThat(caller.perform("create-contact", null, Map.of("name", name)))
                .isInstanceOfSatisfying(
                        RequestRejected.class,
                        rejected -> assertThat(rejected.reason()).contains("already assigned"));
    }
}
