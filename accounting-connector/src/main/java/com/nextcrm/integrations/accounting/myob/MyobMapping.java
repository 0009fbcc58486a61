package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import org.jspecify.annotations.Nullable;

/** What became of one of MYOB's rows. */
sealed interface MyobMapping {

    record Mapped(ProviderRecord record) implements MyobMapping {}

    /**
     * @param id null if it has none that can be used
     * @param number what people call it; null if it has none
     * @param reason what is wrong with it, without the value that is wrong
     */
    record Defective(@Nullable String id, @Nullable String number, String reason) implements MyobMapping {

        /** @param place what to call it if it has neither number nor id */
        RecordError error(MyobType type, String place) {
            // numbers are not unique for ever
            String name = id == null ? place : number == null ? id : number + " (" + id + ")";
            return new RecordError(type.noun() + " " + name, reason);
        }
    }
}
