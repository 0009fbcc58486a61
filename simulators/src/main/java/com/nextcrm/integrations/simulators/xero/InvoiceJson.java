package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.Objects;

/** An invoice on the wire. */
final class InvoiceJson {

    private final XeroIds ids;
    private final String base;

    /** @param base the organisation's own currency */
    InvoiceJson(XeroIds ids, String base) {
        this.ids = ids;
        this.base = base;
    }

    static InvoiceJson of(XeroOrganisation organisation) {
        return new InvoiceJson(organisation.ids, organisation.baseCurrency());
    }

    /** How much of it is asked for. */
    enum Detail {
        /** One invoice, or a list with pages. */
        FULL,
        /** A list without pages: everything but its lines. */
        NO_LINES,
        /** {@code summaryOnly}: no lines, no payments. */
        SUMMARY
    }

    /** @param unitDecimals 2, or 4 on demand */
    void write(Invoice invoice, Detail detail, int unitDecimals, JsonOut out) {
        Defect defect = invoice.defect();
        out.open().text("Type", invoice.type()).text("InvoiceID", invoice.id());
        out.text("InvoiceNumber", invoice.invoiceNumber()).text("Reference", invoice.reference());
        if (detail != Detail.SUMMARY) {
            payments(invoice, out);
        }
        amounts(invoice, out);
        out.flag("SentToContact", invoice.sent())
                .decimal("CurrencyRate", invoice.currencyRate().unscaledValue().longValueExact(), 6)
                .flag("IsDiscounted", invoice.discount() > 0)
                .flag("HasAttachments", false)
                .flag("HasErrors", false);
        if (defect != Defect.CONTACT_MISSING) {
            out.open("Contact")
                    .text("ContactID", invoice.contactId())
                    .text("Name", invoice.contactName())
                    .flag("HasValidationErrors", false)
                    .close();
        }
        boolean malformed = defect == Defect.DUE_DATE_MALFORMED;
        out.text("DateString", XeroDates.local(invoice.date()))
                .text("Date", XeroDates.ms(invoice.date()))
                .text("DueDateString", malformed ? "soon" : XeroDates.local(invoice.dueDate()))
                .text("DueDate", malformed ? "/Date(soon)/" : XeroDates.ms(invoice.dueDate()));
        if (defect != Defect.STATUS_MISSING) {
            out.text("Status", invoice.status());
        }
        out.text("LineAmountTypes", invoice.lineAmountTypes());
        if (detail == Detail.FULL) {
            out.openList("LineItems");
            invoice.lines().forEach(line -> line(line, invoice.lineAmountTypes(), unitDecimals, out));
            out.closeList();
        }
        totals(invoice, out);
        out.text("UpdatedDateUTC", XeroDates.ms(invoice.updated()))
                .text("UpdatedDateUTCString", XeroDates.utc(invoice.updated()));
        if (!namesNoCurrency(invoice)) {
            out.text("CurrencyCode", invoice.currency());
        }
        if (invoice.paidOn() != null) {
            out.text("FullyPaidOnDate", XeroDates.ms(invoice.paidOn()));
        }
        out.close();
    }

    /** Some drafts leave it to the organisation. */
    private boolean namesNoCurrency(Invoice invoice) {
        return invoice.status().equals("DRAFT") && invoice.currency().equals(base) && invoice.number() % 2 == 0;
    }

    private void payments(Invoice invoice, JsonOut out) {
        out.openList("Payments");
        if (invoice.paid() > 0) {
            out.open()
                    .text("PaymentID", ids.of(XeroIds.Kind.PAYMENT, invoice.number()))
                    .text("Date", XeroDates.ms(Objects.requireNonNullElse(invoice.paidOn(), invoice.date())))
                    .decimal("Amount", invoice.paid(), 2)
                    .flag("HasAccount", false)
                    .flag("HasValidationErrors", false)
                    .close();
        }
        out.closeList();
        for (String none : new String[] {"CreditNotes", "Prepayments", "Overpayments"}) {
            out.openList(none).closeList();
        }
    }

    private static void amounts(Invoice invoice, JsonOut out) {
        out.decimal("AmountDue", invoice.due(), 2)
                .decimal("AmountPaid", invoice.paid(), 2)
                .decimal("AmountCredited", invoice.credited(), 2);
    }

    private static void totals(Invoice invoice, JsonOut out) {
        out.decimal("SubTotal", invoice.subTotal(), 2).decimal("TotalTax", invoice.tax(), 2);
        if (invoice.defect() == Defect.TOTAL_NOT_A_NUMBER) {
            out.text("Total", "much");
        } else if (invoice.defect() != Defect.TOTAL_MISSING) {
            out.decimal("Total", invoice.total(), 2);
        }
        if (invoice.discount() > 0) {
            out.decimal("TotalDiscount", invoice.discount(), 2);
        }
    }

    private static void line(Line line, String lineAmountTypes, int unitDecimals, JsonOut out) {
        out.open().text("LineItemID", line.id()).text("Description", line.description());
        long unit = line.unitAmount();
        out.decimal("UnitAmount", unitDecimals == 4 ? unit : Math.floorDiv(unit + 50, 100), unitDecimals)
                .text("TaxType", line.taxType())
                .decimal("TaxAmount", line.tax(lineAmountTypes), 2)
                .decimal("LineAmount", line.amount(), 2);
        if (line.accountCode() != null) {
            out.text("AccountCode", line.accountCode());
        }
        if (line.itemCode() != null) {
            out.text("ItemCode", line.itemCode());
        }
        out.openList("Tracking").closeList().decimal("Quantity", line.quantity(), 4);
        if (line.discountPercent() > 0) {
            out.decimal("DiscountRate", line.discountPercent() * 100L, 2);
        }
        out.close();
    }
}
