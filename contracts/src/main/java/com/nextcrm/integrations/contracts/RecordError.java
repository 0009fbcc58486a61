package com.nextcrm.integrations.contracts;

/**
 * Why one record was not stored, for the person who will mend it.
 *
 * @param reference how the provider calls the record: {@code Charge ch_3Q}, {@code Invoice INV-001}
 * @param reason what is wrong, without the offending value: {@code Missing amount}
 */
public record RecordError(String reference, String reason) {

    /** As the customer's guide writes it: {@code Invoice INV-001: Missing contact}. */
    @Override
    public String toString() {
        return reference + ": " + reason;
    }
}
