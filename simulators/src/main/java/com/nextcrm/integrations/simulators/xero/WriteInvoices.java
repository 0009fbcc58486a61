package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code PUT /Invoices} creates, {@code POST} creates or updates, {@code POST /Invoices/{id}} updates. */
final class WriteInvoices {

    private static final Map<String, Set<String>> NEXT = Map.of(
            "DRAFT", Set.of("DRAFT", "SUBMITTED", "AUTHORISED", "DELETED"),
            "SUBMITTED", Set.of("SUBMITTED", "DRAFT", "AUTHORISED", "DELETED"),
            "AUTHORISED", Set.of("AUTHORISED", "VOIDED"));

    private final XeroOrganisation organisation;
    private final Call call;

    WriteInvoices(XeroOrganisation organisation, Call call) {
        this.organisation = organisation;
        this.call = call;
    }

    Answer answer(@Nullable String id) {
        Invoice one = id == null ? null : ReadInvoices.find(organisation, id);
        InvoiceJson json = InvoiceJson.of(organisation);
        Sent.Shown<Invoice> shown = new Sent.Shown<>(
                "Invoices", "InvoiceID", (row, out) -> json.write(row, InvoiceJson.Detail.FULL, 4, out));
        synchronized (organisation) {
            return Sent.answer(organisation, call, shown, node -> write(node, one));
        }
    }

    private Sent.Outcome<Invoice> write(JsonNode node, @Nullable Invoice fromPath) {
        Invoice before = fromPath == null ? known(node) : fromPath;
        List<String> errors = new ArrayList<>();
        if (before != null && call.method().equals("PUT")) {
            errors.add("Invoice # must be unique.");
        }
        try {
            Invoice after = before == null ? created(node, errors) : updated(node, before, errors);
            if (after != null && errors.isEmpty()) {
                organisation.invoices.put(after.number(), after);
                return new Sent.Outcome.Written<>(after);
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            errors.add("A date or a number cannot be understood.");
        }
        return new Sent.Outcome.Invalid<>(errors, before == null ? null : before.id());
    }

    private @Nullable Invoice known(JsonNode node) {
        String id = Sent.text(node, "InvoiceID");
        if (id != null) {
            return ReadInvoices.find(organisation, id);
        }
        String number = Sent.text(node, "InvoiceNumber");
        return number == null || "ACCPAY".equals(Sent.text(node, "Type"))
                ? null
                : ReadInvoices.byNumber(organisation, number);
    }

    private @Nullable Invoice created(JsonNode node, List<String> errors) {
        String type = Objects.requireNonNullElse(Sent.text(node, "Type"), "");
        if (!type.equals("ACCREC") && !type.equals("ACCPAY")) {
            errors.add("Invoice not of valid type for creation");
            return null;
        }
        long n = organisation.invoices.size();
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(organisation.now()), ZoneOffset.UTC);
        String number = Sent.text(node, "InvoiceNumber");
        Invoice blank = new Invoice(
                n,
                organisation.ids.of(XeroIds.Kind.INVOICE, n),
                type,
                number != null ? number : type.equals("ACCREC") ? String.format("INV-%04d", n + 1) : "",
                "",
                "",
                "",
                "DRAFT",
                today,
                today,
                "Exclusive",
                List.of(),
                organisation.baseCurrency(),
                new BigDecimal("1.000000"),
                0,
                0,
                null,
                false,
                organisation.now(),
                null);
        return merged(node, blank, errors, true);
    }

    private @Nullable Invoice updated(JsonNode node, Invoice before, List<String> errors) {
        String status = Objects.requireNonNullElse(Sent.text(node, "Status"), before.status());
        if (!NEXT.getOrDefault(before.status(), Set.of()).contains(status)
                || status.equals("VOIDED") && before.paid() + before.credited() > 0) {
            errors.add("Invoice not of valid status for modification");
            return null;
        }
        return merged(node, before, errors, false);
    }

    private Invoice merged(JsonNode node, Invoice before, List<String> errors, boolean isNew) {
        Contact contact = contact(node, before, errors);
        String status = Objects.requireNonNullElse(Sent.text(node, "Status"), before.status());
        if (isNew && !Set.of("DRAFT", "SUBMITTED", "AUTHORISED").contains(status)) {
            errors.add("Invoice Status must be one of DRAFT, SUBMITTED or AUTHORISED");
        }
        String currency = Objects.requireNonNullElse(Sent.text(node, "CurrencyCode"), before.currency());
        if (!currency.equals(organisation.seed.base()) && !currency.equals(organisation.seed.foreign())) {
            errors.add("Organisation is not subscribed to currency " + currency);
        }
        List<Line> lines = node.path("LineItems").isArray()
                ? new SentLines(organisation, before).read(node.path("LineItems"), errors)
                : before.lines();
        boolean approved = status.equals("AUTHORISED") || status.equals("SUBMITTED");
        if (lines.isEmpty() && (approved || isNew)) {
            errors.add("One or more line items must be specified");
        }
        if (approved && lines.stream().anyMatch(line -> line.accountCode() == null)) {
            errors.add("Account code must be specified on every line");
        }
        LocalDate due = XeroDates.date(Sent.text(node, "DueDate"));
        if (isNew && approved && due == null) {
            errors.add("Due Date cannot be empty.");
        }
        LocalDate date = Objects.requireNonNullElse(XeroDates.date(Sent.text(node, "Date")), before.date());
        return new Invoice(
                before.number(),
                before.id(),
                before.type(),
                Objects.requireNonNullElse(Sent.text(node, "InvoiceNumber"), before.invoiceNumber()),
                Objects.requireNonNullElse(Sent.text(node, "Reference"), before.reference()),
                contact == null ? before.contactId() : contact.id(),
                contact == null ? before.contactName() : contact.name(),
                status,
                date,
                due == null ? isNew ? date : before.dueDate() : due,
                Objects.requireNonNullElse(Sent.text(node, "LineAmountTypes"), before.lineAmountTypes()),
                lines,
                currency,
                currency.equals(organisation.seed.base()) ? new BigDecimal("1.000000") : new BigDecimal("0.912345"),
                before.paid(),
                before.credited(),
                before.paidOn(),
                node.path("SentToContact").asBoolean(before.sent()),
                organisation.now(),
                before.defect());
    }

    private @Nullable Contact contact(JsonNode node, Invoice before, List<String> errors) {
        JsonNode given = node.path("Contact");
        String id = Sent.text(given, "ContactID");
        String name = Sent.text(given, "Name");
        if (id != null) {
            long n = organisation.ids.number(XeroIds.Kind.CONTACT, id);
            if (organisation.contacts.exists(n)) {
                return organisation.contacts.get(n);
            }
            errors.add("The Contact could not be found.");
        } else if (name != null) {
            Contact known = ReadContacts.any(organisation, each -> each.name().equalsIgnoreCase(name));
            return known != null ? known : WriteContacts.blank(organisation, name);
        } else if (before.contactId().isEmpty()) {
            errors.add("A Contact must be specified for this type of transaction");
        }
        return null;
    }
}
