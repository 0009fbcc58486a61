package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.accounting.myob.MyobMapping.Defective;
import com.nextcrm.integrations.accounting.myob.MyobMapping.Mapped;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.record.Invoice.Amounts;
import com.nextcrm.integrations.sdk.record.Invoice.PaymentState;
import com.nextcrm.integrations.sdk.record.Invoice.Status;
import com.nextcrm.integrations.sdk.record.Invoice.Type;
import com.nextcrm.integrations.sdk.record.InvoiceLine;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** MYOB's invoice -> ours. */
final class MyobInvoiceMapper {

    private MyobInvoiceMapper() {}

    /**
     * @param json by its own layout where it has one, so with lines
     * @param asOf when MYOB's clock said that it is so
     * @param local the company file's own currency
     */
    static MyobMapping map(byte[] json, Instant asOf, String local) {
        try {
            return map(MyobJson.read(json, MyobInvoice.class), json, asOf, local);
        } catch (JacksonException e) {
            return defective(json, "Invalid " + MyobTexts.field(e, "invoice"));
        } catch (DateTimeException e) {
            return defective(json, "Invalid date");
        }
    }

    private static MyobMapping map(MyobInvoice invoice, byte[] json, Instant asOf, String local) {
        String id = MyobTexts.usable(invoice.uid());
        String lacking = lacking(invoice);
        if (id == null || lacking != null) {
            return new Defective(id, MyobTexts.orNull(invoice.number()), "Missing " + (id == null ? "id" : lacking));
        }
        MyobInvoice.Link foreign = invoice.foreignCurrency();
        String currency = foreign == null ? local : MyobTexts.currency(foreign.code());
        if (currency == null) {
            return new Defective(id, MyobTexts.orNull(invoice.number()), "Unknown currency");
        }
        Instant updated = MyobTimes.moment(invoice.lastModified());
        return new Mapped(new ProviderRecord(
                MyobType.INVOICES.dataType(),
                id,
                asOf,
                updated == null ? 0 : updated.toEpochMilli(),
                MyobTimes.moment(invoice.created()),
                updated,
                false,
                invoice(invoice, Objects.requireNonNull(invoice.total()), currency),
                json));
    }

    private static @Nullable String lacking(MyobInvoice invoice) {
        if (invoice.customer() == null || MyobTexts.usable(invoice.customer().uid()) == null) {
            return "customer";
        }
        return invoice.total() == null ? "total" : invoice.status() == null ? "status" : null;
    }

    private static Invoice invoice(MyobInvoice invoice, BigDecimal total, String currency) {
        BigDecimal due = Objects.requireNonNullElse(invoice.due(), total);
        BigDecimal tax = Objects.requireNonNullElse(invoice.tax(), BigDecimal.ZERO);
        Status status = status(Objects.requireNonNull(invoice.status()), due);
        LocalDate lastPaid = MyobTimes.day(invoice.lastPaymentDate());
        MyobInvoice.Link customer = Objects.requireNonNull(invoice.customer());
        return new Invoice(
                total.signum() < 0 || "Credit".equals(invoice.status()) ? Type.RECEIVABLE_CREDIT : Type.RECEIVABLE,
                MyobTexts.orNull(invoice.number()),
                MyobTexts.orNull(invoice.customerPurchaseOrderNumber()),
                status,
                invoice.status(),
                status == Status.OTHER ? PaymentState.NONE : PaymentState.of(total, due),
                MyobTimes.day(invoice.date()),
                invoice.terms() == null ? null : MyobTimes.day(invoice.terms().dueDate()),
                due.signum() == 0 ? lastPaid : null,
                currency,
                invoice.isForeign() ? rate(invoice) : null,
                amounts(invoice.isTaxInclusive()),
                total.subtract(tax), // theirs has the tax in it or not, as the lines have
                null,
                tax,
                total,
                due,
                total.subtract(due),
                null,
                customer.uid(),
                MyobTexts.orNull(customer.name()),
                MyobTexts.orNull(invoice.comment()),
                invoice.linesOrNone().stream()
                        .map(line -> line(line, invoice.isForeign()))
                        .toList());
    }

    private static Status status(String status, BigDecimal due) {
        return switch (status) {
            case "Open" -> Status.AUTHORISED;
            case "Closed" -> Status.PAID;
            case "Credit" -> due.signum() == 0 ? Status.PAID : Status.AUTHORISED;
            default -> Status.OTHER;
        };
    }

    private static Amounts amounts(@Nullable Boolean taxInclusive) {
        return taxInclusive == null ? Amounts.UNKNOWN : taxInclusive ? Amounts.TAX_INCLUSIVE : Amounts.TAX_EXCLUSIVE;
    }

    /** Which of the two the rate is for one unit of, nobody says; the invoice's two totals tell it. */
    private static @Nullable BigDecimal rate(MyobInvoice invoice) {
        BigDecimal rate = invoice.currencyExchangeRate();
        BigDecimal local = invoice.totalAmount();
        BigDecimal foreign = invoice.totalAmountForeign();
        if (rate == null || local == null || foreign == null || rate.signum() <= 0 || foreign.signum() == 0) {
            return null;
        }
        BigDecimal ifLocalPerForeign = foreign.multiply(rate).subtract(local).abs();
        BigDecimal ifForeignPerLocal = local.multiply(rate).subtract(foreign).abs();
        return ifForeignPerLocal.compareTo(ifLocalPerForeign) <= 0
                ? rate
                : BigDecimal.ONE.divide(rate, java.math.MathContext.DECIMAL64).stripTrailingZeros();
    }

    private static InvoiceLine line(MyobInvoice.Line line, boolean foreign) {
        boolean text = line.type() != null && !line.type().equals("Transaction");
        BigDecimal total = foreign ? line.totalForeign() : line.total();
        BigDecimal price = foreign && line.unitPriceForeign() != null ? line.unitPriceForeign() : line.unitPrice();
        return new InvoiceLine(
                line.rowId() == null ? null : line.rowId().toString(),
                MyobTexts.orNull(line.description()),
                first(line.shipQuantity(), line.unitCount(), line.units()),
                first(price, line.rate()),
                line.discountPercent() == null || line.discountPercent().signum() == 0 ? null : line.discountPercent(),
                null,
                line.taxCode() == null ? null : MyobTexts.orNull(line.taxCode().code()),
                null,
                line.account() == null ? null : MyobTexts.orNull(line.account().displayId()),
                line.item() == null ? null : MyobTexts.orNull(line.item().number()),
                text ? null : total);
    }

    private static @Nullable BigDecimal first(@Nullable BigDecimal... numbers) {
        for (BigDecimal number : numbers) {
            if (number != null) {
                return number;
            }
        }
        return null;
    }

    private static Defective defective(byte[] json, String reason) {
        return new Defective(MyobTexts.member(json, "UID"), MyobTexts.member(json, "Number"), reason);
    }
}
