package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeRows.Row;
import com.nextcrm.integrations.sdk.record.Invoice;
import com.nextcrm.integrations.sdk.record.Invoice.Amounts;
import com.nextcrm.integrations.sdk.record.Invoice.PaymentState;
import com.nextcrm.integrations.sdk.record.Invoice.Settlement;
import com.nextcrm.integrations.sdk.record.Invoice.Status;
import com.nextcrm.integrations.sdk.record.InvoiceLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stripe's invoice, with the payments that were asked for to settle it -> ours. */
final class StripeInvoiceMapper {

    private StripeInvoiceMapper() {}

    static Row invoice(StripeObject invoice) {
        Currency currency = invoice.currency();
        Status status = status(invoice.text("status"));
        BigDecimal total = invoice.money("total", currency);
        BigDecimal due = invoice.money("amount_remaining", currency);
        StripeObject transitions = invoice.inner("status_transitions");
        Instant issued = invoice.time("effective_at");
        return new Row(
                new Invoice(
                        Invoice.Type.RECEIVABLE,
                        invoice.text("number"),
                        null,
                        status,
                        invoice.text("status"),
                        status == Status.DRAFT || status == Status.VOIDED
                                ? PaymentState.NONE
                                : PaymentState.of(total, due),
                        day(issued == null ? invoice.created() : issued),
                        day(invoice.time("due_date")),
                        day(transitions.time("paid_at")),
                        currency.getCurrencyCode(),
                        null,
                        amounts(invoice),
                        invoice.money("subtotal", currency),
                        sum(invoice, "total_discount_amounts", currency),
                        Objects.requireNonNullElse(
                                sum(invoice, "total_taxes", currency), StripeCurrencies.major(0, currency)),
                        total,
                        due,
                        invoice.money("amount_paid", currency),
                        credited(invoice, currency),
                        null,
                        invoice.text("customer_name"),
                        invoice.text("description"),
                        invoice.list("lines").stream()
                                .map(line -> line(line, currency))
                                .toList(),
                        invoice.reference("customer"),
                        subscription(invoice),
                        invoice.list("payments").stream()
                                .map(payment -> settlement(payment, currency))
                                .toList()),
                progress(invoice, status));
    }

    private static InvoiceLine line(StripeObject line, Currency currency) {
        Long quantity = line.whole("quantity");
        return new InvoiceLine(
                line.text("id"),
                line.text("description"),
                quantity == null ? null : BigDecimal.valueOf(quantity),
                StripePrice.unitAmount(line.inner("pricing"), currency),
                null,
                sum(line, "discount_amounts", currency),
                null,
                sum(line, "taxes", currency),
                null,
                line.inner("pricing").inner("price_details").reference("product"),
                line.money("amount", currency));
    }

    private static Settlement settlement(StripeObject payment, Currency currency) {
        StripeObject by = payment.inner("payment");
        BigDecimal paid = payment.moneyOrNull("amount_paid", currency);
        return new Settlement(
                by.reference(Objects.requireNonNullElse(by.text("type"), "payment_intent")),
                payment.text("status"),
                paid == null ? payment.moneyOrNull("amount_requested", currency) : paid,
                payment.inner("status_transitions").time("paid_at"));
    }

    /** Of the {@code amount}s of a list within; null if it has none. */
    private static @Nullable BigDecimal sum(StripeObject holder, String list, Currency currency) {
        return holder.list(list).stream()
                .map(each -> each.money("amount", currency))
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    private static @Nullable BigDecimal credited(StripeObject invoice, Currency currency) {
        return invoice.has("pre_payment_credit_notes_amount")
                ? StripeCurrencies.major(
                        invoice.orZero("pre_payment_credit_notes_amount")
                                + invoice.orZero("post_payment_credit_notes_amount"),
                        currency)
                : null;
    }

    private static Amounts amounts(StripeObject invoice) {
        Set<String> behaviors = invoice.list("total_taxes").stream()
                .map(tax -> Objects.requireNonNullElse(tax.text("tax_behavior"), ""))
                .collect(Collectors.toSet());
        if (behaviors.isEmpty()) {
            return Amounts.NO_TAX;
        }
        return behaviors.equals(Set.of("exclusive"))
                ? Amounts.TAX_EXCLUSIVE
                : behaviors.equals(Set.of("inclusive")) ? Amounts.TAX_INCLUSIVE : Amounts.UNKNOWN;
    }

    private static @Nullable String subscription(StripeObject invoice) {
        String now = invoice.inner("parent").inner("subscription_details").reference("subscription");
        return now == null ? invoice.reference("subscription") : now; // before 2025-03-31.basil
    }

    private static @Nullable LocalDate day(@Nullable Instant time) {
        return time == null ? null : LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Status status(@Nullable String status) {
        return switch (Objects.requireNonNullElse(status, "")) {
            case "draft" -> Status.DRAFT;
            case "open" -> Status.AUTHORISED;
            case "paid" -> Status.PAID;
            case "void" -> Status.VOIDED;
            default -> Status.OTHER; // uncollectible, or none at all
        };
    }

    /** What is open may be given up, and what was given up be paid after all or declared void. */
    private static long progress(StripeObject invoice, Status status) {
        return switch (status) {
            case DRAFT -> 0;
            case OTHER -> invoice.has("status") ? 2 : 0;
            case VOIDED -> 3;
            case PAID -> 4;
            default -> 1;
        };
    }
}
