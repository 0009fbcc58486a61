package com.nextcrm.integrations.simulators.stripe;

/**
 * A payment that the payer's bank takes back, unless the merchant wins.
 *
 * @param number its place in the order of creation; the id is made of it
 * @param charge number of the charge
 * @param amount all of the charge or a part of it
 * @param status needs_response, under_review, won or lost
 */
public record Dispute(long number, long created, long charge, long amount, String currency, String status) {

    boolean over() {
        return status.equals("won") || status.equals("lost");
    }

    Dispute withStatus(String other) {
        return new Dispute(number, created, charge, amount, currency, other);
    }
}
