package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import com.nextcrm.integrations.simulators.Params;

/**
 * All disputes of an account. Number n below the seed's size is the one that the data set has of charge n, if any;
 * those opened since follow.
 */
final class Disputes implements Rows {

    private static final int SECONDS_AFTER_CHARGE = 90;

    private final ChargeSeed seed;
    private final Charges charges;
    private final Ids ids;
    private final DisputeJson json;
    private final Kept<Dispute> kept;

    Disputes(ChargeSeed seed, Charges charges, BalanceTransactions transactions, Ids ids) {
        this.seed = seed;
        this.charges = charges;
        this.ids = ids;
        this.json = new DisputeJson(ids, transactions);
        this.kept = new Kept<>(seed.charges(), this::original);
    }

    @Override
    public Ids.Kind kind() {
        return Ids.Kind.DISPUTE;
    }

    @Override
    public String url() {
        return "/v1/disputes";
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
        return n >= 0 && (n < seed.charges() ? seed.isDisputed(n) : n < size());
    }

    Dispute get(long n) {
        return kept.get(n);
    }

    private Dispute original(long n) {
        Charge charge = charges.original(n);
        return new Dispute(n, created(n), n, charge.amountCaptured(), charge.currency(), "needs_response");
    }

    /** Keeps a dispute; the charge is changed by whoever calls. */
    Dispute add(Charge charge, long amount, long second) {
        return kept.add(n -> new Dispute(
                n,
                n == 0 ? second : Math.max(second, created(n - 1)),
                charge.number(),
                amount,
                charge.currency(),
                "needs_response"));
    }

    Dispute change(long n, String status) {
        return kept.change(n, dispute -> dispute.withStatus(status));
    }

    Matching matching(Params query) {
        String charge = query.value("charge");
        String intent = query.value("payment_intent");
        long ofCharge = charge == null ? -1 : ids.number(Ids.Kind.CHARGE, charge);
        long ofIntent = intent == null ? -1 : ids.number(Ids.Kind.PAYMENT_INTENT, intent);
        return Matching.where(n -> (charge == null || get(n).charge() == ofCharge)
                && (intent == null || charges.get(get(n).charge()).intent() == ofIntent));
    }

    @Override
    public void write(long n, Expansions expansions, JsonOut out) {
        write(get(n), out);
    }

    void write(Dispute dispute, JsonOut out) {
        json.write(dispute, charges.get(dispute.charge()), out);
    }
}
