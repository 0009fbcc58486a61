package com.nextcrm.integrations.simulators.paypal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the account's history.
 *
 * @param code the event code: {@code T0006}
 * @param amount negative for what left the account
 * @param fee negative for what PayPal took; null where there is none
 * @param status D denied, P pending, S successful, V reversed
 * @param parent the number of the payment this gives back; -1 where there is none
 * @param order the number of its order; -1 where there is none
 * @param subscription the number of the subscription it was charged for; -1 where there is none
 * @param refunded how much of it was given back
 */
record Transaction(
        long number,
        Kind kind,
        String code,
        Instant created,
        Instant updated,
        PaypalMoney amount,
        @Nullable PaypalMoney fee,
        String status,
        long parent,
        long order,
        long subscription,
        long payer,
        PaypalMoney refunded,
        @Nullable String invoice,
        @Nullable String custom,
        @Nullable String subject,
        @Nullable PaypalDefect defect) {

    /** Where else it can be seen. */
    enum Kind {
        CAPTURE,
        SALE,
        REFUND,
        /** Only in the history. */
        OTHER
    }

    boolean isPayment() {
        return kind == Kind.CAPTURE || kind == Kind.SALE;
    }

    PaypalMoney left() {
        return amount.plus(refunded.negated());
    }

    Transaction withStatus(String now, Instant at) {
        return new Transaction(
                number,
                kind,
                code,
                created,
                at,
                amount,
                fee,
                now,
                parent,
                order,
                subscription,
                payer,
                refunded,
                invoice,
                custom,
                subject,
                defect);
    }

    Transaction withRefunded(PaypalMoney total, Instant at) {
        String now = total.value().compareTo(amount.value()) >= 0 ? "V" : status;
        return new Transaction(
                number,
                kind,
                code,
                created,
                at,
                amount,
                fee,
                now,
                parent,
                order,
                subscription,
                payer,
                total,
                invoice,
                custom,
                subject,
                defect);
    }

    Transaction withDefect(@Nullable PaypalDefect kindOfDefect) {
        return new Transaction(
                number,
                kind,
                code,
                created,
                updated,
                amount,
                fee,
                status,
                parent,
                order,
                subscription,
                payer,
                refunded,
                invoice,
                custom,
                subject,
                kindOfDefect);
    }

    /** The same payment for another order, with nothing of it given back. */
    Transaction captured(long ofOrder) {
        return new Transaction(
                number,
                Kind.CAPTURE,
                code,
                created,
                updated,
                amount,
                fee,
                status,
                -1,
                ofOrder,
                -1,
                payer,
                PaypalMoney.zero(amount.currency()),
                invoice,
                custom,
                subject,
                null);
    }

    Transaction numbered(long n, Instant at) {
        return new Transaction(
                n,
                kind,
                code,
                at,
                at,
                amount,
                fee,
                status,
                parent,
                order,
                subscription,
                payer,
                refunded,
                invoice,
                custom,
                subject,
                defect);
    }

    /** As captures and sales call it. */
    String captureStatus() {
        return switch (status) {
            case "P" -> "PENDING";
            case "D" -> "DECLINED";
            case "V" -> "REFUNDED";
            default -> refunded.value().signum() > 0 ? "PARTIALLY_REFUNDED" : "COMPLETED";
        };
    }
}
