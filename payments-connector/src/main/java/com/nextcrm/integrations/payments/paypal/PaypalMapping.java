package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import org.jspecify.annotations.Nullable;

/** What became of one of PayPal's objects. */
sealed interface PaypalMapping {

    record Mapped(ProviderRecord record) implements PaypalMapping {}

    /**
     * @param what it is: {@code Transaction}
     * @param id null if it has none that can be used
     * @param reason what is wrong with it, without the value that is wrong
     */
    record Defective(String what, @Nullable String id, String reason) implements PaypalMapping {

        /** @param place what to call it if it has no id */
        RecordError error(String place) {
            return new RecordError(what + " " + (id == null ? place : id), reason);
        }
    }
}
