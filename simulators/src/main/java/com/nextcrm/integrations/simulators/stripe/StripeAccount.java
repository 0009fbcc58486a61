package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import com.nextcrm.integrations.simulators.RateLimit;
import java.time.Clock;
import java.util.List;

/** One merchant's world at Stripe: its data, its limits, and what happened to it. Other accounts see none of it. */
public final class StripeAccount {

    private static final int SECONDS_BEFORE_START = 120; // room for the refund a minute later

    private final String id;
    private final Clock clock;
    final Ids ids;
    final Charges charges;
    final Refunds refunds;
    final Customers customers;
    final PaymentIntents paymentIntents;
    final BalanceTransactions transactions;
    final Events events;
    final RateLimit rateLimit;

    StripeAccount(StripeSimulatorOptions options) {
        clock = options.clock();
        ids = new Ids(options.seed());
        id = "acct_" + ids.of(Ids.Kind.CUSTOMER, 0).substring(10);
        ChargeSeed seed = new ChargeSeed(
                Scramble.mix(options.seed()),
                options.charges(),
                options.defects(),
                options.span().toSeconds(),
                now() - SECONDS_BEFORE_START,
                Math.clamp(options.charges() / 5, 1, 50_000) | 1);
        customers = new Customers(seed, ids);
        paymentIntents = new PaymentIntents(ids);
        transactions = new BalanceTransactions(ids);
        ChargeJson json = new ChargeJson(ids, new Related());
        charges = new Charges(seed, json);
        refunds = new Refunds(seed, charges, ids);
        events = new Events(ids, clock, json, refunds);
        rateLimit = new RateLimit(options.requestsPerSecond());
    }

    public String id() {
        return id;
    }

    long now() {
        return clock.millis() / 1000;
    }

    private final class Related implements RelatedJson {

        @Override
        public void writePaymentIntent(Charge charge, Expansions expansions, JsonOut out) {
            if (expansions.has("payment_intent")) {
                paymentIntents.write(charge, out);
            } else {
                out.text(ids.of(Ids.Kind.PAYMENT_INTENT, charge.number()));
            }
        }

        @Override
        public void writeTransaction(Charge charge, JsonOut out) {
            transactions.write(charge, out);
        }

        @Override
        public void writeCustomer(long number, JsonOut out) {
            customers.write(number, Expansions.NONE, out);
        }

        @Override
        public void writeRefunds(Charge charge, JsonOut out) {
            List<Long> numbers = refunds.of(charge.number());
            out.open().text("object", "list").openList("data");
            numbers.stream().limit(10).forEach(n -> refunds.write(n, Expansions.NONE, out));
            out.closeList()
                    .flag("has_more", numbers.size() > 10)
                    .text("url", "/v1/charges/" + ids.of(Ids.Kind.CHARGE, charge.number()) + "/refunds")
                    .close();
        }
    }
}
