package com.nextcrm.integrations.simulators.stripe;

/**
 * What one unit costs each interval. Never changes, as at Stripe.
 *
 * @param unitAmount in smallest units
 * @param interval month or year
 */
public record Price(long number, String currency, long unitAmount, String nickname, String interval, long product) {}
