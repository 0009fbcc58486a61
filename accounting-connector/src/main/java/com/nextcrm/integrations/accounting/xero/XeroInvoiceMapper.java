package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.accounting.xero.XeroMapping.Defective;
import com.nextcrm.integrations.accounting.xero.XeroMapping.Mapped;
import com.nextcrm.integrations.accounting.xero.XeroMapping.NoCurrency;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.record.Invoice.PaymentState;
import com.nextcrm.integrations.sdk.record.InvoiceLine;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Xero's invoice -> ours. */
final class XeroInvoiceMapper {

    private XeroInvoiceMapper() {}

    static XeroMapping map(byte[] json, Instant asOf, @Nullable String baseCurrency) {
        try {
            return map(XeroJson.read(json, XeroInvoice.class), json, asOf, baseCurrency);
        } catch (JacksonException e) {
            return defective(json, "Invalid " + spoken(XeroTexts.field(e, "invoice")));
        } catch (DateTimeException e) {
            return defective(json, "Invalid date");
        }
    }

    private static XeroMapping map(XeroInvoice invoice, byte[] json, Instant asOf, @Nullable String baseCurrency) {
        String id = XeroTexts.usable(invoice.invoiceId());
        Instant updated = updated(invoice);
        String lacking = id == null ? "id" : lacking(invoice);
        if (id == null || lacking != null) {
            return new Defective(id, XeroTexts.orNull(invoice.invoiceNumber()), updated, "Missing " + lacking);
        }
        String code = invoice.currencyCode() == null ? baseCurrency : invoice.currencyCode();
        if (code == null) {
            return new NoCurrency(id, updated); // a draft may name none
        }
        String currency = XeroTexts.currency(code);
        if (currency == null) {
            return new Defective(id, XeroTexts.orNull(invoice.invoiceNumber()), updated, "Unknown currency");
        }
        Invoice ours = invoice(invoice, currency);
        LocalDate issued = ours.issueDate();
        return new Mapped(new ProviderRecord(
                XeroType.INVOICES.dataType(),
                id,
                asOf,
                updated == null ? 0 : updated.toEpochMilli(),
                // Xero does not tell when it was made; its date is what people sort by
                issued == null ? updated : issued.atStartOfDay().toInstant(ZoneOffset.UTC),
                updated,
                ours.status() == Invoice.Status.DELETED,
                ours,
                json));
    }

    private static @Nullable String lacking(XeroInvoice invoice) {
        XeroInvoice.Party contact = invoice.contact();
        return contact == null || XeroTexts.usable(contact.contactId()) == null
                ? "contact"
                : invoice.total() == null ? "total" : invoice.status() == null ? "status" : null;
    }

    private static Invoice invoice(XeroInvoice invoice, String currency) {
        Invoice.Status status = status(XeroTexts.lower(invoice.status()));
        BigDecimal total = Objects.requireNonNull(invoice.total());
        BigDecimal tax = orZero(invoice.totalTax());
        BigDecimal paid = orZero(invoice.amountPaid());
        BigDecimal due = invoice.amountDue() != null
                ? invoice.amountDue()
                : total.subtract(paid).subtract(orZero(invoice.amountCredited()));
        XeroInvoice.Party contact = Objects.requireNonNull(invoice.contact());
        return new Invoice(
                type(XeroTexts.lower(invoice.type())),
                XeroTexts.orNull(invoice.invoiceNumber()),
                XeroTexts.orNull(invoice.reference()),
                status,
                invoice.status(),
                paymentState(status, total, due),
                day(invoice.date(), invoice.dateString()),
                day(invoice.dueDate(), invoice.dueDateString()),
                XeroDates.day(invoice.fullyPaidOnDate()),
                currency,
                invoice.currencyRate(),
                amounts(XeroTexts.lower(invoice.lineAmountTypes())),
                invoice.subTotal() == null ? total.subtract(tax) : invoice.subTotal(),
                invoice.totalDiscount(),
                tax,
                total,
                due,
                paid,
                invoice.amountCredited(),
                contact.contactId(),
                XeroTexts.orNull(contact.name()),
                null,
                lines(invoice.lineItems()));
    }

    private static Invoice.Type type(String type) {
        return switch (type) {
            case "accrec" -> Invoice.Type.RECEIVABLE;
            case "accpay" -> Invoice.Type.PAYABLE;
            case "accreccredit" -> Invoice.Type.RECEIVABLE_CREDIT;
            case "accpaycredit" -> Invoice.Type.PAYABLE_CREDIT;
            default -> Invoice.Type.OTHER;
        };
    }

    private static Invoice.Status status(String status) {
        return switch (status) {
            case "draft" -> Invoice.Status.DRAFT;
            case "submitted" -> Invoice.Status.SUBMITTED;
            case "authorised" -> Invoice.Status.AUTHORISED;
            case "paid" -> Invoice.Status.PAID;
            case "voided" -> Invoice.Status.VOIDED;
            case "deleted" -> Invoice.Status.DELETED;
            default -> Invoice.Status.OTHER; // a new release may bring more; the raw word is kept
        };
    }

    private static PaymentState paymentState(Invoice.Status status, BigDecimal total, BigDecimal due) {
        return switch (status) {
            case AUTHORISED, PAID -> PaymentState.of(total, due);
            case DRAFT, SUBMITTED, VOIDED, DELETED, OTHER -> PaymentState.NONE;
        };
    }

    private static Invoice.Amounts amounts(String types) {
        return switch (types) {
            case "exclusive" -> Invoice.Amounts.TAX_EXCLUSIVE;
            case "inclusive" -> Invoice.Amounts.TAX_INCLUSIVE;
            case "notax" -> Invoice.Amounts.NO_TAX;
            default -> Invoice.Amounts.UNKNOWN;
        };
    }

    private static List<InvoiceLine> lines(@Nullable List<XeroInvoice.Line> lines) {
        return lines == null
                ? List.of()
                : lines.stream()
                        .map(line -> new InvoiceLine(
                                line.lineItemId(),
                                XeroTexts.orNull(line.description()),
                                line.quantity(),
                                line.unitAmount(),
                                line.discountRate(),
                                line.discountAmount(),
                                XeroTexts.orNull(line.taxType()),
                                line.taxAmount(),
                                XeroTexts.orNull(line.accountCode()),
                                XeroTexts.orNull(line.itemCode()),
                                line.lineAmount()))
                        .toList();
    }

    private static @Nullable LocalDate day(@Nullable String millis, @Nullable String iso) {
        return XeroDates.day(millis == null ? iso : millis);
    }

    /** The milliseconds of the one form decide; the other, of July 2026, has whole seconds. */
    private static @Nullable Instant updated(XeroInvoice invoice) {
        return XeroDates.moment(
                invoice.updatedDateUtc() == null ? invoice.updatedDateUtcString() : invoice.updatedDateUtc());
    }

    private static Defective defective(byte[] json, String reason) {
        Instant updated;
        try {
            updated = XeroDates.moment(XeroTexts.member(json, "UpdatedDateUTC"));
        } catch (DateTimeException e) {
            updated = null;
        }
        return new Defective(
                XeroTexts.member(json, "InvoiceID"), XeroTexts.member(json, "InvoiceNumber"), updated, reason);
    }

    private static String spoken(String field) {
        return switch (field) {
            case "Total", "SubTotal", "TotalTax", "AmountDue", "AmountPaid", "AmountCredited" -> "amount: " + field;
            default -> field;
        };
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
