package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All refunds of an account. Number n below the seed's size is the refund that the data set has of charge n, if any;
 * those made since follow.
 */
final class Refunds implements Rows {

    static final List<String> EXPANDABLE = List.of("charge");

    private static final int SECONDS_AFTER_CHARGE = 60;

    private final ChargeSeed seed;
    private final Charges charges;
    private final Ids ids;
    private final Kept<Refund> kept;
    private final Map<Long, List<Long>> madeByCharge = new HashMap<>();

    Refunds(ChargeSeed seed, Charges charges, Ids ids) {
        this.seed = seed;
        this.charges = charges;
        this.ids = ids;
        this.kept = new Kept<>(seed.charges(), this::original);
    }

    @Override
    public Ids.Kind kind() {
        return Ids.Kind.REFUND;
    }

    @Override
    public String url() {
        return "/v1/refunds";
    }

    @Override
    public long size() {
        return kept.size();
    }

    @Override
    public long created(long n) {
        return n < seed.charges() ? seed.created(n) + SECONDS_AFTER_CHARGE : get(n).created();
    }

    @Override
    public boolean exists(long n) {
        return n >= 0 && (n < seed.charges() ? seed.hasRefund(n) : n < size());
    }

    Refund get(long n) {
        return kept.get(n);
    }

    private Refund original(long n) {
        Charge charge = charges.original(n);
        return new Refund(
                n,
                created(n),
                n,
                charge.amountRefunded(),
                charge.currency(),
                "requested_by_customer",
                "succeeded",
                Map.of());
    }

    Refund change(long n, UnaryOperator<Refund> change) {
        return kept.change(n, change);
    }

    /** The refunds of one charge, newest first. */
    synchronized List<Long> of(long charge) {
        List<Long> numbers =
                new ArrayList<>(madeByCharge.getOrDefault(charge, List.of()).reversed());
        if (charge < seed.charges() && seed.hasRefund(charge)) {
            numbers.add(charge);
        }
        return numbers;
    }

    /** Keeps a refund; the charge is changed by whoever calls. */
    synchronized Refund add(
            long charge,
            long amount,
            String currency,
            @Nullable String reason,
            Map<String, String> metadata,
            long second) {
        Refund refund = kept.add(n -> new Refund(
                n,
                n == 0 ? second : Math.max(second, created(n - 1)),
                charge,
                amount,
                currency,
                reason,
                "succeeded",
                metadata));
        madeByCharge.computeIfAbsent(charge, n -> new ArrayList<>()).add(refund.number());
        return refund;
    }

    @Override
    public void write(long n, Expansions expansions, JsonOut out) {
        write(get(n), expansions, out);
    }

    void write(Refund refund, Expansions expansions, JsonOut out) {
        out.open()
                .text("id", ids.of(Ids.Kind.REFUND, refund.number()))
                .text("object", "refund")
                .number("amount", refund.amount())
                .text("balance_transaction", ids.of(Ids.Kind.REFUND_TRANSACTION, refund.number()));
        if (expansions.has("charge")) {
            out.name("charge");
            charges.write(refund.charge(), Expansions.NONE, out);
        } else {
            out.text("charge", ids.of(Ids.Kind.CHARGE, refund.charge()));
        }
        boolean failed = refund.status().equals("failed");
        out.number("created", refund.created())
                .text("currency", refund.currency())
                .nulls("customer", "customer_account")
                .open("destination_details")
                .open("card")
                .text("reference_status", "pending")
                .text("reference_type", "acquirer_reference_number")
                .text("type", "refund")
                .close()
                .text("type", "card")
                .close();
        if (failed) {
            out.text("failure_balance_transaction", ids.of(Ids.Kind.REFUND_RETURNED, refund.number()))
                    .text("failure_reason", "expired_or_canceled_card");
        }
        out.texts("metadata", refund.metadata())
                .text(
                        "payment_intent",
                        ids.of(
                                Ids.Kind.PAYMENT_INTENT,
                                charges.get(refund.charge()).intent()))
                .text("payment_method", ids.of(Ids.Kind.PAYMENT_METHOD, refund.charge()))
                .text("reason", refund.reason())
                .nulls("receipt_number", "source_transfer_reversal")
                .text("status", refund.status())
                .nulls("transfer_reversal")
                .close();
    }
}
