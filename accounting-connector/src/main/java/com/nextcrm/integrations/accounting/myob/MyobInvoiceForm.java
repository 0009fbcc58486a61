package com.nextcrm.integrations.accounting.myob;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An invoice as a caller asks for it, written into MYOB's: into an empty one, or into the whole of one there is. */
final class MyobInvoiceForm {

    private static final Set<String> FIELDS = Set.of(
            "layout", "number", "reference", "contactExternalId", "issueDate", "dueDate", "amounts", "notes", "lines");
    private static final List<String> AMOUNTS = List.of("tax_inclusive", "tax_exclusive");
    private static final List<MyobLayout> CREATED =
            List.of(MyobLayout.SERVICE, MyobLayout.ITEM, MyobLayout.PROFESSIONAL, MyobLayout.MISCELLANEOUS);

    private final MyobInput input;
    private final MyobReferences references;

    /** @throws MyobStop if there is a field that cannot be set */
    MyobInvoiceForm(Map<String, Object> input, MyobReferences references) {
        this.input = new MyobInput(input, "").only(FIELDS);
        this.references = references;
    }

    /** The one asked for; else that of items if a line has one. */
    MyobLayout layout() {
        List<String> words = CREATED.stream().map(MyobLayout::word).toList();
        String asked = input.word("layout", words);
        if (asked != null) {
            return CREATED.get(words.indexOf(asked));
        }
        List<MyobInput> lines = Objects.requireNonNullElse(input.objects("lines"), List.of());
        return lines.stream().anyMatch(line -> line.has("itemCode")) ? MyobLayout.ITEM : MyobLayout.SERVICE;
    }

    /** @throws MyobStop if a new invoice lacks something */
    void checkComplete() {
        if (!input.has("contactExternalId")) {
            throw input.wrong("contactExternalId", "must say whom the invoice is for");
        }
        if (!input.has("lines")) {
            throw input.wrong("lines", "must be a list of at least one");
        }
    }

    /** @throws MyobStop if something cannot be used */
    void writeInto(ObjectNode invoice, MyobLayout layout, LocalDate today) {
        put(invoice, "Number", input.text("number", 13));
        put(invoice, "CustomerPurchaseOrderNumber", input.text("reference", 20));
        put(invoice, "Comment", input.text("notes", 2000));
        String contact = input.text("contactExternalId", 64);
        if (contact != null) {
            invoice.putObject("Customer").put("UID", contact);
        }
        String amounts = input.word("amounts", AMOUNTS);
        if (amounts != null) {
            invoice.put("IsTaxInclusive", amounts.equals("tax_inclusive"));
        } else if (!invoice.has("IsTaxInclusive")) {
            invoice.put("IsTaxInclusive", false);
        }
        dates(invoice, today);
        List<MyobInput> lines = input.objects("lines");
        if (lines != null) {
            new MyobLineForm(layout, references).replace(invoice, lines);
        }
    }

    /** When it is due is no member of its own at MYOB: it follows from the date and the terms. */
    private void dates(ObjectNode invoice, LocalDate today) {
        LocalDate issued = input.date("issueDate");
        if (issued != null || !invoice.has("Date")) {
            invoice.put("Date", MyobTimes.ofDay(issued == null ? today : issued));
        }
        LocalDate due = input.date("dueDate");
        if (due != null) {
            LocalDate from = Objects.requireNonNullElse(
                    MyobTimes.day(invoice.path("Date").asString("")), today);
            long days = ChronoUnit.DAYS.between(from, due);
            if (days < 0) {
                throw input.wrong("dueDate", "must not be before the invoice's date");
            }
            ObjectNode terms = invoice.path("Terms") instanceof ObjectNode there ? there : invoice.putObject("Terms");
            terms.put("PaymentIsDue", "InAGivenNumberOfDays").put("BalanceDueDate", days);
        }
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    /** What a new invoice has of the caller's key, by which it is found again. */
    static void mark(ObjectNode invoice, String mark) {
        invoice.put("JournalMemo", mark);
    }
}
