package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Defective;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Mapped;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.record.Payment.Kind;
import com.nextcrm.integrations.sdk.record.Payment.Status;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row of the transaction history -> our payment. */
record PaypalTransaction(JsonNode row) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,24}");

    private JsonNode info() {
        return row.path("transaction_info");
    }

    /** PayPal's id, which several rows may have. */
    @Nullable
    String transactionId() {
        String id = PaypalJson.text(info(), "transaction_id");
        return id == null || !ID.matcher(id).matches() ? null : id;
    }

    String code() {
        return Objects.requireNonNullElse(PaypalJson.text(info(), "transaction_event_code"), "");
    }

    Kind kind() {
        Money amount = amount();
        return PaypalEventCode.kind(code(), amount != null && amount.amount().signum() < 0);
    }

    @Nullable
    Money amount() {
        return PaypalAmount.of(info().path("transaction_amount")).orElse(null);
    }

    boolean isDenied() {
        return "D".equals(PaypalJson.text(info(), "transaction_status"));
    }

    /** Whether something may have been given back of it. */
    boolean isPayment() {
        return kind() == Kind.PAYMENT;
    }

    /** The transaction it gives back, holds or disputes. */
    @Nullable
    String parent() {
        return reference("TXN");
    }

    /** Of which subscription it is a charge. */
    @Nullable
    String subscription() {
        return reference("SUB");
    }

    private @Nullable String reference(String type) {
        return type.equals(PaypalJson.text(info(), "paypal_reference_id_type"))
                ? PaypalJson.text(info(), "paypal_reference_id")
                : null;
    }

    /**
     * Payments and refunds are known by their transaction id everywhere. Other rows are seen here only, and may have the
     * id of another.
     */
    static String externalId(String id, Kind kind, String code, Instant createdAt) {
        return kind == Kind.PAYMENT || kind == Kind.REFUND ? id : id + "-" + code + "-" + createdAt.getEpochSecond();
    }

    /**
     * @param refunded what other rows say was given back of it
     * @param asOf up to when PayPal's reports were complete
     */
    PaypalMapping mapped(BigDecimal refunded, Instant asOf) {
        String id = transactionId();
        if (id == null) {
            return defective(null, "Missing id");
        }
        if (info().path("transaction_amount").isMissingNode()) {
            return defective(id, "Missing amount");
        }
        Money amount = amount();
        if (amount == null) {
            return defective(id, "Unreadable amount");
        }
        Instant createdAt = PaypalTimes.parse(PaypalJson.text(info(), "transaction_initiation_date"))
                .orElse(null);
        if (createdAt == null) {
            return defective(id, "Missing or unreadable date");
        }
        Status status = status(amount, refunded);
        if (status == null) {
            return defective(id, "Missing or unknown status");
        }
        Instant updatedAt = PaypalTimes.parse(PaypalJson.text(info(), "transaction_updated_date"))
                .orElse(null);
        Kind kind = kind();
        return new Mapped(
                kind == Kind.PAYMENT
                        ? payment(id, amount, status, refunded, createdAt, updatedAt)
                                .record(asOf, PaypalJson.bytes(row))
                        : other(id, kind, amount, status, createdAt, updatedAt, asOf));
    }

    private static Defective defective(@Nullable String id, String reason) {
        return new Defective("Transaction", id, reason);
    }

    private @Nullable Status status(Money amount, BigDecimal refunded) {
        return switch (Objects.requireNonNullElse(PaypalJson.text(info(), "transaction_status"), "")) {
            case "S" -> isPayment() ? PaypalPaymentParts.status(amount, refunded) : Status.SUCCEEDED;
            case "P" -> Status.PENDING;
            case "D" -> Status.FAILED;
            case "V" -> Status.REFUNDED;
            default -> null;
        };
    }

    private PaypalPaymentParts payment(
            String id,
            Money amount,
            Status status,
            BigDecimal refunded,
            Instant createdAt,
            @Nullable Instant updatedAt) {
        String subscription = subscription();
        return new PaypalPaymentParts(
                id,
                amount,
                fee(),
                status == Status.REFUNDED ? amount.amount() : refunded,
                status,
                PaypalEventCode.method(code()),
                payer(),
                subscription == null ? PaypalJson.text(info(), "transaction_subject") : null,
                reference("ODR"),
                subscription,
                PaypalJson.text(info(), "invoice_id"),
                null,
                createdAt,
                updatedAt);
    }

    private ProviderRecord other(
            String id,
            Kind kind,
            Money amount,
            Status status,
            Instant createdAt,
            @Nullable Instant updatedAt,
            Instant asOf) {
        Money fee = fee();
        PaypalPayer payer = kind == Kind.REFUND ? null : payer();
        return moved(
                externalId(id, kind, code(), createdAt),
                new Moved(kind, code(), amount, fee, status, payer, PaypalJson.text(info(), "invoice_id"), parent()),
                createdAt,
                updatedAt,
                asOf,
                PaypalJson.bytes(row));
    }

    /** What is no payment. */
    record Moved(
            Kind kind,
            String code,
            Money amount,
            @Nullable Money fee,
            Status status,
            @Nullable PaypalPayer payer,
            @Nullable String invoice,
            @Nullable String parent) {}

    static ProviderRecord moved(
            String externalId, Moved it, Instant createdAt, @Nullable Instant updatedAt, Instant asOf, byte[] raw) {
        BigDecimal zero = new Money(BigDecimal.ZERO, it.amount().currency()).amount();
        Money fee = it.fee();
        boolean sameCurrency = fee != null && fee.currency().equals(it.amount().currency());
        Payment payment = new Payment(
                it.amount().amount(),
                it.status() == Status.SUCCEEDED ? it.amount().amount() : zero,
                zero,
                it.amount().currency().getCurrencyCode(),
                fee == null ? null : fee.amount(),
                fee == null || !sameCurrency ? null : it.amount().amount().subtract(fee.amount()),
                fee == null ? null : fee.currency().getCurrencyCode(),
                it.status(),
                false,
                null,
                null,
                it.payer() == null ? null : it.payer().id(),
                it.payer() == null ? null : it.payer().name(),
                it.payer() == null ? null : it.payer().email(),
                null,
                null,
                it.invoice(),
                null,
                null,
                it.kind(),
                it.code(),
                it.parent(),
                null);
        return new ProviderRecord(
                PaypalPaymentParts.PAYMENTS,
                externalId,
                asOf,
                it.status().ordinal(),
                createdAt,
                updatedAt,
                false,
                payment,
                raw);
    }

    /** What PayPal took is negative in its reports. */
    private @Nullable Money fee() {
        return PaypalAmount.of(info().path("fee_amount"))
                .map(fee -> new Money(fee.amount().negate(), fee.currency()))
                .orElse(null);
    }

    private @Nullable PaypalPayer payer() {
        JsonNode payer = row.path("payer_info");
        return payer.isObject() ? PaypalPayer.searched(payer) : null;
    }
}
