package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.accounting.quickbooks.QuickbooksMapping.Defective;
import com.nextcrm.integrations.accounting.quickbooks.QuickbooksMapping.Mapped;
import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.record.Invoice.Amounts;
import com.nextcrm.integrations.sdk.record.Invoice.PaymentState;
import com.nextcrm.integrations.sdk.record.Invoice.Status;
import com.nextcrm.integrations.sdk.record.InvoiceLine;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** QuickBooks's invoice -> our invoice. */
final class QuickbooksInvoiceMapper {

    private static final String DISCOUNT = "DiscountLineDetail";

    private QuickbooksInvoiceMapper() {}

    /**
     * @param asOf when QuickBooks's clock said that it is so
     * @param home the company's own currency, for invoices that name none; null if nobody knows
     */
    static QuickbooksMapping invoice(byte[] json, Instant asOf, @Nullable String home) {
        try {
            return invoice(QuickbooksJson.read(json, QuickbooksInvoice.class), json, asOf, home);
        } catch (JacksonException e) {
            return QuickbooksRow.unreadable(QuickbooksEntity.INVOICE, json, e);
        }
    }

    private static QuickbooksMapping invoice(
            QuickbooksInvoice invoice, byte[] json, Instant asOf, @Nullable String home) {
        String id = QuickbooksRow.usable(invoice.id());
        if (id == null) {
            return defective(invoice, "Missing id");
        }
        if (invoice.totalAmt() == null || invoice.balance() == null) {
            return defective(invoice, invoice.totalAmt() == null ? "Missing total" : "Missing balance");
        }
        if (QuickbooksReference.idOf(invoice.customerRef()) == null) {
            return defective(invoice, "Missing contact");
        }
        String named = QuickbooksReference.idOf(invoice.currencyRef());
        String code = named == null ? home : named;
        Currency currency = currency(code);
        if (currency == null) {
            return defective(invoice, code == null ? "Missing currency" : "Unknown currency");
        }
        return new Mapped(new ProviderRecord(
                QuickbooksEntity.INVOICE.dataType(),
                id,
                asOf,
                QuickbooksRow.progress(invoice.syncToken()),
                QuickbooksMetaData.created(invoice.metaData()),
                QuickbooksMetaData.updated(invoice.metaData()),
                false,
                invoice(invoice, invoice.totalAmt(), invoice.balance(), currency),
                json));
    }

    private static Invoice invoice(QuickbooksInvoice invoice, BigDecimal total, BigDecimal balance, Currency currency) {
        boolean voided = invoice.isVoided();
        return new Invoice(
                Invoice.Type.RECEIVABLE,
                invoice.docNumber(),
                null,
                voided ? Status.VOIDED : balance.signum() == 0 ? Status.PAID : Status.AUTHORISED,
                null,
                voided ? PaymentState.NONE : PaymentState.of(total, balance),
                invoice.txnDate(),
                invoice.dueDate(),
                null,
                currency.getCurrencyCode(),
                rate(invoice.exchangeRate()),
                amounts(invoice),
                scaled(total.subtract(invoice.tax()), currency),
                scaled(discounts(invoice), currency),
                scaled(invoice.tax(), currency),
                scaled(total, currency),
                scaled(balance, currency),
                scaled(total.subtract(balance), currency),
                null,
                QuickbooksReference.idOf(invoice.customerRef()),
                invoice.customerRef() == null ? null : invoice.customerRef().name(),
                QuickbooksReference.idOf(invoice.customerMemo()),
                lines(invoice, currency));
    }

    /** QuickBooks tells what one foreign unit costs, we what one of the company's own buys. */
    private static @Nullable BigDecimal rate(@Nullable BigDecimal theirs) {
        return theirs == null || theirs.signum() <= 0
                ? null
                : BigDecimal.ONE.divide(theirs, MathContext.DECIMAL64).stripTrailingZeros();
    }

    private static Amounts amounts(QuickbooksInvoice invoice) {
        return switch (Objects.requireNonNullElse(invoice.globalTaxCalculation(), "")) {
            case "TaxExcluded" -> Amounts.TAX_EXCLUSIVE;
            case "TaxInclusive" -> Amounts.TAX_INCLUSIVE;
            case "NotApplicable" -> Amounts.NO_TAX;
            // absent in the United States, where tax comes on top
            default -> invoice.txnTaxDetail() == null ? Amounts.UNKNOWN : Amounts.TAX_EXCLUSIVE;
        };
    }

    private static BigDecimal discounts(QuickbooksInvoice invoice) {
        return invoice.lines().stream()
                .filter(line -> DISCOUNT.equals(line.detailType()))
                .map(QuickbooksInvoice.Line::amount)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Without the sub-total, which repeats what the others say. */
    private static List<InvoiceLine> lines(QuickbooksInvoice invoice, Currency currency) {
        return invoice.lines().stream()
                .flatMap(line -> switch (Objects.requireNonNullElse(line.detailType(), "")) {
                    case "SubTotalLineDetail", "TaxLineDetail" -> Stream.<InvoiceLine>of();
                    case DISCOUNT -> Stream.of(discount(line, currency));
                    default -> Stream.of(line(line, currency));
                })
                .toList();
    }

    private static InvoiceLine line(QuickbooksInvoice.Line line, Currency currency) {
        QuickbooksInvoice.Sales sales = line.salesItemLineDetail();
        return new InvoiceLine(
                line.id(),
                line.description(),
                sales == null ? null : sales.qty(),
                sales == null ? null : sales.unitPrice(),
                null,
                null,
                sales == null ? null : QuickbooksReference.idOf(sales.taxCodeRef()),
                null,
                null,
                sales == null ? null : QuickbooksReference.idOf(sales.itemRef()),
                line.amount() == null ? null : scaled(line.amount(), currency));
    }

    private static InvoiceLine discount(QuickbooksInvoice.Line line, Currency currency) {
        BigDecimal amount = Objects.requireNonNullElse(line.amount(), BigDecimal.ZERO);
        return new InvoiceLine(
                line.id(),
                Objects.requireNonNullElse(line.description(), "Discount"),
                null,
                null,
                line.discountLineDetail() == null
                        ? null
                        : line.discountLineDetail().percent(),
                null,
                null,
                null,
                null,
                null,
                scaled(amount.negate(), currency));
    }

    private static BigDecimal scaled(BigDecimal amount, Currency currency) {
        return new Money(amount, currency).amount();
    }

    private static @Nullable Currency currency(@Nullable String code) {
        try {
            return code == null ? null : Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    private static Defective defective(QuickbooksInvoice invoice, String reason) {
        return new Defective(
                QuickbooksEntity.INVOICE.label(),
                QuickbooksRow.usable(invoice.id()),
                QuickbooksRow.number(invoice.docNumber()),
                QuickbooksMetaData.created(invoice.metaData()),
                reason);
    }
}
