package com.nextcrm.integrations.simulators.stripe;

/** So many units of a price. */
public record SubscriptionItem(long number, long created, Price price, long quantity) {

    long amount() {
        return quantity * price.unitAmount();
    }
}
