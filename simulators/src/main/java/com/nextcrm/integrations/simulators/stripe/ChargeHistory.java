package com.nextcrm.integrations.simulators.stripe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of what happened to charges before anyone changed them: computed, with numbers far above those of recorded
 * events, so that they can be sent and fetched by id.
 */
final class ChargeHistory {

    private static final long FIRST = 1L << 40;
    private static final String REFUNDED = "charge.refunded";
    private static final List<String> TYPES = List.of("charge.succeeded", "charge.failed", "charge.pending", REFUNDED);

    private final Ids ids;
    private final ChargeJson json;
    private final Charges charges;
    private final Refunds refunds;

    ChargeHistory(Ids ids, ChargeJson json, Charges charges, Refunds refunds) {
        this.ids = ids;
        this.json = json;
        this.charges = charges;
        this.refunds = refunds;
    }

    static boolean has(long number) {
        return number >= FIRST;
    }

    /** The event of this number; null when it never happened. */
    @Nullable
    Event event(long number) {
        long charge = (number - FIRST) / TYPES.size();
        String type = TYPES.get((int) ((number - FIRST) % TYPES.size()));
        return charges.exists(charge) ? event(charge, type) : null;
    }

    /** The event of this type about charge n; null when it never happened. */
    @Nullable
    Event event(long n, String type) {
        if (charges.get(n).attempt() != null) {
            return null; // a request made it, and its events were recorded
        }
        Charge charge = charges.original(n);
        boolean refund = type.equals(REFUNDED);
        boolean happened = refund ? charge.amountRefunded() > 0 : type.equals("charge." + charge.status());
        if (!happened) {
            return null;
        }
        Charge then = refund ? charge : charge.withRefunded(0).withDisputed(false);
        long created = refund ? refunds.created(n) : charge.created();
        long number = FIRST + n * TYPES.size() + TYPES.indexOf(type);
        return new Event(
                number,
                created,
                type,
                ids.of(Ids.Kind.CHARGE, n),
                out -> json.write(then, Expansions.NONE, out),
                refund ? out -> out.number("amount_refunded", 0) : null,
                null,
                null);
    }
}
