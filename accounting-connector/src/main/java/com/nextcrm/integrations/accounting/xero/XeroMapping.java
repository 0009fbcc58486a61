package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of one of Xero's rows. */
sealed interface XeroMapping {

    /** Null if it has none that can be used. */
    @Nullable
    String id();

    /** Null if it does not tell. */
    @Nullable
    Instant updated();

    record Mapped(ProviderRecord record) implements XeroMapping {
        @Override
        public String id() {
            return record.externalId();
        }

        @Override
        public @Nullable Instant updated() {
            return record.updatedAt();
        }
    }

    /** It names no currency, and is not understood before the organisation's own is known. */
    record NoCurrency(String id, @Nullable Instant updated) implements XeroMapping {}

    /**
     * @param number what people call it; null if it has none
     * @param reason what is wrong with it, without the value that is wrong
     */
    record Defective(
            @Nullable String id,
            @Nullable String number,
            @Nullable Instant updated,
            String reason) implements XeroMapping {

        /**
         * @param noun {@code Invoice}
         * @param place what to call it if it has neither number nor id
         */
        RecordError error(String noun, String place) {
            return new RecordError(noun + " " + (number != null ? number : id != null ? id : place), reason);
        }
    }
}
