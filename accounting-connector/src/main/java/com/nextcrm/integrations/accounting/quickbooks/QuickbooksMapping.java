package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of one of QuickBooks's objects. */
sealed interface QuickbooksMapping {

    /** Null only if it has none that can be used. */
    @Nullable
    String id();

    /** When QuickBooks made it; null if that cannot be read. */
    @Nullable
    Instant created();

    record Mapped(ProviderRecord record) implements QuickbooksMapping {
        @Override
        public String id() {
            return record.externalId();
        }

        @Override
        public @Nullable Instant created() {
            return record.createdAt();
        }
    }

    /**
     * @param entity whose it is, as people say it: {@code Invoice}
     * @param number what people call it, or null
     * @param reason what is wrong with it, without the value that is wrong
     */
    record Defective(
            String entity,
            @Nullable String id,
            @Nullable String number,
            @Nullable Instant created,
            String reason) implements QuickbooksMapping {

        /** @param place what to call it if it has neither number nor id */
        RecordError error(String place) {
            String name = id == null ? place : number == null ? "id " + id : number + " (id " + id + ")";
            return new RecordError(entity + " " + name, reason);
        }
    }
}
