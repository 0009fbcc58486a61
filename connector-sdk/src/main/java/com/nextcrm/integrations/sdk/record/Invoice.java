package com.nextcrm.integrations.sdk.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a customer owes, or what is owed to a supplier. Amounts are in major units of {@code currency}. Overdue is no
 * state: it is an {@code amountDue} whose {@code dueDate} has passed, and would be wrong the day after it was stored.
 *
 * @param number what people call it; need not be unique
 * @param reference the other side's own number or words, such as a purchase order
 * @param providerStatus the provider's own word for {@code status}; null where it has none
 * @param paidDate when the last of it was paid; null while something is due, or if the provider does not tell
 * @param currency ISO 4217, upper case
 * @param currencyRate units of {@code currency} for one unit of the company's own currency; null if that is unknown
 * @param amounts how the lines' amounts relate to tax
 * @param discountTotal what the lines' discounts come to; null if the provider does not tell
 * @param amountCredited what credit notes, pre- and overpayments took off; null if the provider does not tell
 * @param contactExternalId the provider's id of the customer or supplier
 * @param notes what is written on it, for the other side
 * @param customerExternalId the same where customers are a data type of their own
 * @param payments where the provider tells by what it was paid
 */
public record Invoice(
        Type type,
        @Nullable String number,
        @Personal @Nullable String reference,
        Status status,
        @Nullable String providerStatus,
        PaymentState paymentState,
        @Nullable LocalDate issueDate,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate paidDate,
        String currency,
        @Nullable BigDecimal currencyRate,
        Amounts amounts,
        BigDecimal subtotal,
        @Nullable BigDecimal discountTotal,
        BigDecimal taxTotal,
        BigDecimal total,
        BigDecimal amountDue,
        BigDecimal amountPaid,
        @Nullable BigDecimal amountCredited,
        @LinksTo("contacts") @Nullable String contactExternalId,
        @Personal @Nullable String contactName,
        @Personal @Nullable String notes,
        List<InvoiceLine> lines,
        @LinksTo("customers") @Nullable String customerExternalId,
        @LinksTo("subscriptions") @Nullable String subscriptionExternalId,
        List<Settlement> payments)
        implements CanonicalRecord {

    public Invoice {
        lines = List.copyOf(lines);
        payments = List.copyOf(payments);
    }

    /** Of a provider that keeps books. */
    public Invoice(
            Type type,
            @Nullable String number,
            @Nullable String reference,
            Status status,
            @Nullable String providerStatus,
            PaymentState paymentState,
            @Nullable LocalDate issueDate,
            @Nullable LocalDate dueDate,
            @Nullable LocalDate paidDate,
            String currency,
            @Nullable BigDecimal currencyRate,
            Amounts amounts,
            BigDecimal subtotal,
            @Nullable BigDecimal discountTotal,
            BigDecimal taxTotal,
            BigDecimal total,
            BigDecimal amountDue,
            BigDecimal amountPaid,
            @Nullable BigDecimal amountCredited,
            @Nullable String contactExternalId,
            @Nullable String contactName,
            @Nullable String notes,
            List<InvoiceLine> lines) {
        this(
                type,
                number,
                reference,
                status,
                providerStatus,
                paymentState,
                issueDate,
                dueDate,
                paidDate,
                currency,
                currencyRate,
                amounts,
                subtotal,
                discountTotal,
                taxTotal,
                total,
                amountDue,
                amountPaid,
                amountCredited,
                contactExternalId,
                contactName,
                notes,
                lines,
                null,
                null,
                List.of());
    }

    /**
     * Money that was asked for to settle it.
     *
     * @param paymentReference the provider's id of the attempt, which a payment has as its own {@code paymentReference}
     * @param status the provider's own word
     * @param amount what came in, or is still asked for
     */
    public record Settlement(
            @Nullable String paymentReference,
            @Nullable String status,
            @Nullable BigDecimal amount,
            @Nullable Instant paidAt) {}

    /** Who owes whom. */
    public enum Type {
        RECEIVABLE,
        PAYABLE,
        /** Money back to a customer. */
        RECEIVABLE_CREDIT,
        /** Money back from a supplier. */
        PAYABLE_CREDIT,
        OTHER
    }

    /** Where it stands with the company that issued it. */
    public enum Status {
        DRAFT,
        /** Waits for somebody's approval. */
        SUBMITTED,
        /** Approved and open, paid in part or not at all. */
        AUTHORISED,
        PAID,
        VOIDED,
        DELETED,
        /** {@code providerStatus} tells more. */
        OTHER
    }

    /** How much of it was settled, whether by money or by credit. */
    public enum PaymentState {
        UNPAID,
        PARTIALLY_PAID,
        PAID,
        /** Nothing is asked for: a draft, or void. */
        NONE;

        /** Of an invoice that is open or paid; both amounts are negative in a credit. */
        public static PaymentState of(BigDecimal total, BigDecimal amountDue) {
            if (amountDue.signum() == 0 || amountDue.signum() == -total.signum()) {
                return PAID;
            }
            return amountDue.abs().compareTo(total.abs()) < 0 ? PARTIALLY_PAID : UNPAID;
        }
    }

    /** Whether the lines' amounts have the tax in them. */
    public enum Amounts {
        TAX_EXCLUSIVE,
        TAX_INCLUSIVE,
        NO_TAX,
        UNKNOWN
    }

    @Override
    public String statusName() {
        return status.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> searchWords() {
        return Stream.concat(
                        Stream.of(number, reference, contactName, contactExternalId, customerExternalId),
                        payments.stream().map(Settlement::paymentReference))
                .filter(Objects::nonNull)
                .toList();
    }
}
