package com.nextcrm.integrations.simulators.paypal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * What a buyer is asked to pay.
 *
 * @param units as they were sent
 * @param payer -1 before the buyer agreed
 * @param captures the numbers of their transactions
 * @param authorization what may be captured; null where nothing was authorized
 */
record Order(
        long number,
        String intent,
        String status,
        Instant created,
        Instant updated,
        ArrayNode units,
        long payer,
        List<Long> captures,
        @Nullable Authorization authorization) {

    Order {
        captures = List.copyOf(captures);
    }

    /** @param captured so far */
    record Authorization(long number, PaypalMoney amount, PaypalMoney captured, String status) {}

    Order with(String now, Instant at) {
        return new Order(number, intent, now, created, at, units, payer, captures, authorization);
    }

    Order paidBy(long buyer, Instant at) {
        return new Order(number, intent, "APPROVED", created, at, units, buyer, captures, authorization);
    }

    Order withCapture(long transaction, Instant at) {
        List<Long> more = new java.util.ArrayList<>(captures);
        more.add(transaction);
        return new Order(number, intent, "COMPLETED", created, at, units, payer, more, authorization);
    }

    Order with(Authorization other, Instant at) {
        return new Order(number, intent, "COMPLETED", created, at, units, payer, captures, other);
    }
}
