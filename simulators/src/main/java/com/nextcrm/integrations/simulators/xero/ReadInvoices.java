package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code GET /Invoices} and {@code GET /Invoices/{id}}. */
final class ReadInvoices {

    private final XeroOrganisation organisation;
    private final Call call;

    ReadInvoices(XeroOrganisation organisation, Call call) {
        this.organisation = organisation;
        this.call = call;
    }

    /** @param id or number of one; null for a list */
    Answer answer(@Nullable String id) {
        return id == null ? list() : one(organisation, call, find(organisation, id));
    }

    static Answer one(XeroOrganisation organisation, Call call, Invoice invoice) {
        InvoiceJson json = InvoiceJson.of(organisation);
        return XeroRoutes.wrapped(
                "Invoices",
                organisation.now(),
                null,
                out -> json.write(invoice, InvoiceJson.Detail.FULL, unitDecimals(call), out));
    }

    static Invoice find(XeroOrganisation organisation, String idOrNumber) {
        long n = organisation.ids.number(XeroIds.Kind.INVOICE, idOrNumber);
        if (organisation.invoices.exists(n)) {
            return organisation.invoices.get(n);
        }
        Invoice found = byNumber(organisation, idOrNumber);
        if (found == null) {
            throw XeroRefusal.notFound();
        }
        return found;
    }

    /** Only sales invoices have numbers of their own; those of bills are the suppliers'. */
    static @Nullable Invoice byNumber(XeroOrganisation organisation, String number) {
        for (long n = organisation.invoices.size() - 1; n >= 0; n--) {
            Invoice invoice = organisation.invoices.get(n);
            if (invoice.invoiceNumber().equals(number)
                    && invoice.type().equals("ACCREC")
                    && !invoice.status().equals("DELETED")) {
                return invoice;
            }
        }
        return null;
    }

    private Answer list() {
        organisation.listed();
        Listing listing = Listing.of(call);
        boolean summary = "true".equalsIgnoreCase(call.query().value("summaryOnly"));
        InvoiceJson.Detail detail = summary
                ? InvoiceJson.Detail.SUMMARY
                : listing.page() == null ? InvoiceJson.Detail.NO_LINES : InvoiceJson.Detail.FULL;
        InvoiceJson json = InvoiceJson.of(organisation);
        int decimals = unitDecimals(call);
        Listing.Page<Invoice> page = listing.of(organisation.invoices, wanted(), order(listing.orderField()));
        return XeroRoutes.page(
                "Invoices",
                organisation.now(),
                listing.page() != null,
                page,
                (invoice, out) -> json.write(invoice, detail, decimals, out));
    }

    private Predicate<Invoice> wanted() {
        Set<String> ids = Listing.list(call, "IDs");
        Set<String> numbers = Listing.list(call, "InvoiceNumbers");
        Set<String> contacts = Listing.list(call, "ContactIDs");
        Set<String> statuses = Listing.list(call, "Statuses");
        Where<Invoice> where = Where.parse(call.query().value("where"), ReadInvoices::field);
        boolean archived = "true".equalsIgnoreCase(call.query().value("includeArchived"));
        if (ids.isEmpty()
                && numbers.isEmpty()
                && contacts.isEmpty()
                && statuses.isEmpty()
                && where.terms().isEmpty()
                && archived) {
            return Listing.all();
        }
        return invoice -> in(ids, invoice.id())
                && in(numbers, invoice.invoiceNumber())
                && in(contacts, invoice.contactId())
                && in(statuses, invoice.status())
                && (archived || !organisation.isArchived(invoice.contactId()))
                && where.matches(invoice);
    }

    private static boolean in(Set<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Object field(String name, Invoice invoice) {
        return switch (name) {
            case "Type" -> invoice.type();
            case "Status" -> invoice.status();
            case "Date" -> invoice.date();
            case "DueDate" -> invoice.dueDate();
            case "InvoiceID" -> invoice.id();
            case "InvoiceNumber" -> invoice.invoiceNumber();
            case "Reference" -> invoice.reference();
            case "Contact.ContactID" -> invoice.contactId();
            case "Contact.Name" -> invoice.contactName();
            case "CurrencyCode" -> invoice.currency();
            case "Total" -> BigDecimal.valueOf(invoice.total(), 2);
            case "AmountDue" -> BigDecimal.valueOf(invoice.due(), 2);
            case "AmountPaid" -> BigDecimal.valueOf(invoice.paid(), 2);
            default -> null;
        };
    }

    private static Comparator<Invoice> order(String field) {
        return switch (field) {
            case "", "UpdatedDateUTC" -> Comparator.comparingLong(Invoice::updated);
            case "Date" -> Comparator.comparing(Invoice::date);
            case "DueDate" -> Comparator.comparing(Invoice::dueDate);
            case "InvoiceID" -> Comparator.comparing(Invoice::id);
            case "InvoiceNumber" -> Comparator.comparing(Invoice::invoiceNumber);
            default ->
                throw XeroRefusal.badRequest(
                        16, "QueryParseException", "No property or field '" + field + "' exists in type 'Invoice'");
        };
    }

    private static int unitDecimals(Call call) {
        return "4".equals(call.query().value("unitdp")) ? 4 : 2;
    }
}
