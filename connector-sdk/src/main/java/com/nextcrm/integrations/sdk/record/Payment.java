package com.nextcrm.integrations.sdk.record;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Money that came, will come or did not come in. Amounts are in major units of {@code currency}.
 *
 * @param currency ISO 4217, upper case
 * @param amountCaptured what was really taken; less than {@code amount} after a partial capture
 * @param fee what the provider kept, in {@code feeCurrency}, which may differ from the payment's
 * @param method {@code card}, {@code sepa_debit}...
 * @param methodDetail what a person recognises it by, such as brand and last four digits
 * @param customerId the provider's id of the payer
 * @param paymentReference the provider's id of the attempt this belongs to, such as a payment intent
 * @param failureReason why it failed, for a person
 * @param kind what moved: a payment, or something else in the account's history. Amounts are then negative for what left
 *     the account
 * @param providerType the provider's own word for {@code kind}; null for plain payments
 * @param parentExternalId the payment it gives back, holds or disputes
 * @param subscriptionExternalId what it was charged for
 */
public record Payment(
        BigDecimal amount,
        BigDecimal amountCaptured,
        BigDecimal amountRefunded,
        String currency,
        @KeptWhenUnsaid @Nullable BigDecimal fee,
        @KeptWhenUnsaid @Nullable BigDecimal net,
        @KeptWhenUnsaid @Nullable String feeCurrency,
        Status status,
        boolean disputed,
        @Nullable String method,
        @Personal @Nullable String methodDetail,
        @Nullable String customerId,
        @Personal @Nullable String payerName,
        @Personal @Nullable String payerEmail,
        @Personal @Nullable String description,
        @Nullable String paymentReference,
        @KeptWhenUnsaid @Nullable String invoiceId,
        @Nullable String failureCode,
        @Nullable String failureReason,
        Kind kind,
        @Nullable String providerType,
        @LinksTo("payments") @Nullable String parentExternalId,
        @LinksTo("subscriptions") @Nullable String subscriptionExternalId)
        implements CanonicalRecord {

    /** A plain payment. */
    public Payment(
            BigDecimal amount,
            BigDecimal amountCaptured,
            BigDecimal amountRefunded,
            String currency,
            @Nullable BigDecimal fee,
            @Nullable BigDecimal net,
            @Nullable String feeCurrency,
            Status status,
            boolean disputed,
            @Nullable String method,
            @Nullable String methodDetail,
            @Nullable String customerId,
            @Nullable String payerName,
            @Nullable String payerEmail,
            @Nullable String description,
            @Nullable String paymentReference,
            @Nullable String invoiceId,
            @Nullable String failureCode,
            @Nullable String failureReason) {
        this(
                amount,
                amountCaptured,
                amountRefunded,
                currency,
                fee,
                net,
                feeCurrency,
                status,
                disputed,
                method,
                methodDetail,
                customerId,
                payerName,
                payerEmail,
                description,
                paymentReference,
                invoiceId,
                failureCode,
                failureReason,
                Kind.PAYMENT,
                null,
                null,
                null);
    }

    /** The same payment, of which it is now known what it was for. */
    public Payment withInvoice(String invoice) {
        return new Payment(
                amount,
                amountCaptured,
                amountRefunded,
                currency,
                fee,
                net,
                feeCurrency,
                status,
                disputed,
                method,
                methodDetail,
                customerId,
                payerName,
                payerEmail,
                description,
                paymentReference,
                invoice,
                failureCode,
                failureReason,
                kind,
                providerType,
                parentExternalId,
                subscriptionExternalId);
    }

    /** What moved. */
    public enum Kind {
        PAYMENT,
        /** Money the account sent. */
        PAYOUT,
        REFUND,
        FEE,
        /** Between own accounts or currencies. */
        TRANSFER,
        /** Kept back, or let go again. */
        HOLD,
        CHARGEBACK,
        AUTHORIZATION,
        OTHER
    }

    /** Where the money is. */
    public enum Status {
        PENDING,
        AUTHORIZED,
        SUCCEEDED,
        PARTIALLY_REFUNDED,
        REFUNDED,
        FAILED,
        CANCELED
    }

    @Override
    public String statusName() {
        return status.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public List<String> searchWords() {
        return Stream.of(payerName, payerEmail, description, customerId, paymentReference, invoiceId)
                .filter(Objects::nonNull)
                .toList();
    }
}
