package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import org.jspecify.annotations.Nullable;

/** What became of one of Stripe's objects. */
sealed interface StripeMapping {

    record Mapped(ProviderRecord record) implements StripeMapping {}

    /** Stripe knows no more of it than that it was deleted. */
    record Deleted(String id) implements StripeMapping {}

    /**
     * @param noun what people call such an object: {@code Charge}
     * @param id null if it has none that can be used
     * @param reason what is wrong with it, without the value that is wrong
     */
    record Defective(String noun, @Nullable String id, String reason) implements StripeMapping {

        /** @param place what to call it if it has no id */
        RecordError error(String place) {
            return new RecordError(noun + " " + (id == null ? place : id), reason);
        }
    }
}
