package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.record.Payment.Kind;
import com.nextcrm.integrations.sdk.record.Payment.Status;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it is put together from wherever PayPal shows it: the history, a capture with its order, a sale with its
 * subscription. All of these come to the same.
 *
 * @param fee what PayPal took; null if it does not tell
 * @param refunded what was given back by now
 * @param payer null if PayPal does not tell
 */
record PaypalPaymentParts(
        String id,
        Money amount,
        @Nullable Money fee,
        BigDecimal refunded,
        Status status,
        String method,
        @Nullable PaypalPayer payer,
        @Nullable String description,
        @Nullable String order,
        @Nullable String subscription,
        @Nullable String invoice,
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant updatedAt) {

    static final DataType PAYMENTS = new DataType("payments");

    /** Beyond any amount, so that the status decides first. */
    private static final long RANK = 1_000_000_000_000_000L;

    ProviderRecord record(Instant asOf, byte[] raw) {
        boolean taken = status == Status.SUCCEEDED || status == Status.PARTIALLY_REFUNDED || status == Status.REFUNDED;
        BigDecimal zero = new Money(BigDecimal.ZERO, amount.currency()).amount();
        Payment payment = new Payment(
                amount.amount(),
                taken ? amount.amount() : zero,
                new Money(refunded, amount.currency()).amount(),
                amount.currency().getCurrencyCode(),
                fee == null ? null : fee.amount(),
                fee == null ? null : net(),
                fee == null ? null : fee.currency().getCurrencyCode(),
                status,
                false,
                method,
                null,
                payer == null ? null : payer.id(),
                payer == null ? null : payer.name(),
                payer == null ? null : payer.email(),
                description,
                order,
                invoice,
                status == Status.FAILED ? failure : null,
                status == Status.FAILED ? reason() : null,
                Kind.PAYMENT,
                null,
                null,
                subscription);
        long progress = status.ordinal() * RANK + refunded.movePointRight(2).longValue();
        return new ProviderRecord(PAYMENTS, id, asOf, progress, createdAt, updatedAt, false, payment, raw);
    }

    private @Nullable BigDecimal net() {
        Money taken = Objects.requireNonNull(fee);
        return taken.currency().equals(amount.currency()) ? amount.amount().subtract(taken.amount()) : null;
    }

    private @Nullable String reason() {
        return failure == null
                ? null
                : "PayPal says " + failure.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** How much of it was given back, as a status. */
    static Status status(Money amount, BigDecimal refunded) {
        if (refunded.signum() <= 0) {
            return Status.SUCCEEDED;
        }
        return refunded.compareTo(amount.amount()) >= 0 ? Status.REFUNDED : Status.PARTIALLY_REFUNDED;
    }
}
