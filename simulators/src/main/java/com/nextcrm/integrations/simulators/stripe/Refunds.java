package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All refunds of an account. Number n below the seed's size is the refund that the data set has of charge n, if any;
 * those made since follow.
 */
final class Refunds implements Rows {

    static final List<String> EXPANDABLE = List.of("charge");

    private static final int MAX_MADE = 200_000;
    private static final int SECONDS_AFTER_CHARGE = 60;

    private final ChargeSeed seed;
    private final Charges charges;
    private final Ids ids;
    private final List<Refund> made = new ArrayList<>();
    private final Map<Long, List<Long>> madeByCharge = new HashMap<>();

    Refunds(ChargeSeed seed, Charges charges, Ids ids) {
        this.seed = seed;
        this.charges = charges;
        this.ids = ids;
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
    public synchronized long size() {
        return seed.charges() + made.size();
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
        if (n < seed.charges()) {
            Charge charge = charges.original(n);
            return new Refund(
                    n, created(n), n, charge.amountRefunded(), charge.currency(), "requested_by_customer", Map.of());
        }
        synchronized (this) {
            return made.get((int) (n - seed.charges()));
        }
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
        if (made.size() >= MAX_MADE) {
            throw new IllegalStateException("More than " + MAX_MADE + " refunds made");
        }
        long number = seed.charges() + made.size();
        long created = number == 0 ? second : Math.max(second, created(number - 1));
        Refund refund = new Refund(number, created, charge, amount, currency, reason, metadata);
        made.add(refund);
        madeByCharge.computeIfAbsent(charge, n -> new ArrayList<>()).add(number);
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
                .close()
                .texts("metadata", refund.metadata())
                .text("payment_intent", ids.of(Ids.Kind.PAYMENT_INTENT, refund.charge()))
                .text("payment_method", ids.of(Ids.Kind.PAYMENT_METHOD, refund.charge()))
                .text("reason", refund.reason())
                .nulls("receipt_number", "source_transfer_reversal")
                .text("status", "succeeded")
                .nulls("transfer_reversal")
                .close();
    }
}
