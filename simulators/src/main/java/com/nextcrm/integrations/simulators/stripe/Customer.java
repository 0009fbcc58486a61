package com.nextcrm.integrations.simulators.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer at one moment.
 *
 * @param number its place in the order of creation; the id is made of it
 * @param address by Stripe's names: city, country, line1, line2, postal_code, state; empty for none
 * @param balance in smallest units, negative for a credit
 * @param deleted only its id is left, for ever
 */
public record Customer(
        long number,
        long created,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String description,
        Map<String, String> address,
        long balance,
        @Nullable String currency,
        boolean delinquent,
        Map<String, String> metadata,
        boolean deleted) {

    public Customer {
        address = Map.copyOf(address);
        metadata = Map.copyOf(metadata);
    }

    Customer asDeleted() {
        return new Customer(number, created, null, null, null, null, Map.of(), 0, null, false, Map.of(), true);
    }

    Customer withCreated(long second) {
        return new Customer(
                number,
                second,
                name,
                email,
                phone,
                description,
                address,
                balance,
                currency,
                delinquent,
                metadata,
                deleted);
    }

    Customer withName(String other) {
        return new Customer(
                number,
                created,
                other,
                email,
                phone,
                description,
                address,
                balance,
                currency,
                delinquent,
                metadata,
                deleted);
    }

    Customer withEmail(String address) {
        return new Customer(
                number,
                created,
                name,
                address,
                phone,
                description,
                this.address,
                balance,
                currency,
                delinquent,
                metadata,
                deleted);
    }
}
