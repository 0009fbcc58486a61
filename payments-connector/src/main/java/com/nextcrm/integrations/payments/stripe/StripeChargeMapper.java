package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeMapping.Defective;
import com.nextcrm.integrations.payments.stripe.StripeMapping.Mapped;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.record.Payment.Status;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

/** Stripe's charge -> our payment. */
final class StripeChargeMapper {

    private static final String NOUN = "Charge";
    private static final long RANK = 1_000_000_000_000_000L; // beyond any amount

    private StripeChargeMapper() {}

    /** @param asOf when Stripe's clock said that the charge is so */
    static StripeMapping payment(byte[] json, Instant asOf) {
        try {
            return payment(StripeJson.read(json, StripeCharge.class), json, asOf);
        } catch (JacksonException e) {
            return new Defective(NOUN, idOf(json), "Unreadable " + field(e));
        }
    }

    private static StripeMapping payment(StripeCharge charge, byte[] json, Instant asOf) {
        String id = StripeRows.usable(charge.id());
        if (id == null) {
            return new Defective(NOUN, null, "Missing id");
        }
        if (charge.amount() == null) {
            return new Defective(NOUN, id, "Missing amount");
        }
        if (charge.currency() == null) {
            return new Defective(NOUN, id, "Missing currency");
        }
        if (charge.created() == null) {
            return new Defective(NOUN, id, "Missing creation time");
        }
        Currency currency = StripeCurrencies.currency(charge.currency()).orElse(null);
        if (currency == null) {
            return new Defective(NOUN, id, "Unknown currency");
        }
        Status status = status(charge, charge.amount());
        if (status == null) {
            return new Defective(NOUN, id, charge.status() == null ? "Missing status" : "Unknown status");
        }
        return new Mapped(new ProviderRecord(
                StripeResource.PAYMENTS.dataType(),
                id,
                asOf,
                status.ordinal() * RANK + orZero(charge.amountRefunded()),
                Instant.ofEpochSecond(charge.created()),
                null,
                false,
                payment(charge, charge.amount(), currency, status),
                raw(json, charge)));
    }

    private static byte[] raw(byte[] json, StripeCharge charge) {
        byte[] kept = StripeJson.kept(json);
        return charge.balanceTransaction() == null
                ? kept
                : StripeRaw.collapsed(kept, StripeResource.FEES, charge.balanceTransaction());
    }

    private static Payment payment(StripeCharge charge, long amount, Currency currency, Status status) {
        long captured = charge.amountCaptured() != null ? charge.amountCaptured() : taken(status) ? amount : 0;
        boolean failed = status == Status.FAILED;
        StripeFee fee = StripeFee.of(charge.balanceTransaction());
        return new Payment(
                StripeCurrencies.major(amount, currency),
                StripeCurrencies.major(captured, currency),
                StripeCurrencies.major(orZero(charge.amountRefunded()), currency),
                currency.getCurrencyCode(),
                fee.fee(),
                fee.net(),
                fee.currency(),
                status,
                charge.disputed(),
                StripeMethod.type(charge),
                StripeMethod.detail(charge),
                StripeReference.idOf(charge.customer()),
                payer(charge, "name"),
                payer(charge, "email"),
                charge.description(),
                StripeReference.idOf(charge.paymentIntent()),
                StripeReference.idOf(charge.invoice()),
                charge.failureCode(),
                failed ? failureReason(charge) : null);
    }

    /** Stripe's {@code succeeded} is five things; null for a status nobody knows. */
    private static @Nullable Status status(StripeCharge charge, long amount) {
        return switch (Objects.requireNonNullElse(charge.status(), "")) {
            case "pending" -> Status.PENDING;
            case "failed" -> Status.FAILED;
            case "succeeded", "paid" -> succeeded(charge, amount); // "paid" before 2015
            default -> null;
        };
    }

    private static Status succeeded(StripeCharge charge, long amount) {
        long refunded = orZero(charge.amountRefunded());
        if (!charge.isCaptured()) {
            // an authorisation that was let go looks refunded, although no money moved
            return charge.refunded() || refunded >= amount ? Status.CANCELED : Status.AUTHORIZED;
        }
        if (charge.refunded()) {
            return Status.REFUNDED;
        }
        return refunded > 0 ? Status.PARTIALLY_REFUNDED : Status.SUCCEEDED;
    }

    private static boolean taken(Status status) {
        return status == Status.SUCCEEDED || status == Status.PARTIALLY_REFUNDED || status == Status.REFUNDED;
    }

    private static @Nullable String payer(StripeCharge charge, String field) {
        boolean email = field.equals("email");
        StripeCharge.BillingDetails billing = charge.billingDetails();
        String billed = billing == null ? null : email ? billing.email() : billing.name();
        String customer = charge.customer() == null ? null : charge.customer().text(field);
        return first(billed, customer, email ? charge.receiptEmail() : null);
    }

    private static @Nullable String failureReason(StripeCharge charge) {
        return first(
                charge.failureMessage(),
                charge.outcome() == null ? null : charge.outcome().sellerMessage());
    }

    private static @Nullable String first(@Nullable String... values) {
        return Stream.of(values).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    /** The id of an object of which something else cannot be read. */
    private static @Nullable String idOf(byte[] json) {
        try {
            JsonNode tree = StripeJson.MAPPER.readTree(json);
            return StripeRows.usable(tree.path("id").stringValue(null));
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static String field(JacksonException e) {
        return e instanceof DatabindException && !e.getPath().isEmpty()
                ? Objects.requireNonNullElse(e.getPath().getFirst().getPropertyName(), "charge")
                : "charge";
    }
}
