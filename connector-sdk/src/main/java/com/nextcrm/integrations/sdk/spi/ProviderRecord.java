package com.nextcrm.integrations.sdk.spi;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record as a provider has it.
 *
 * @param externalId the provider's id of it
 * @param asOf when this was true by the provider's own clock: the {@code Date} of the answer, the time of the event.
 *     A state with an earlier one never overwrites a later one
 * @param progress decides between two states of the same {@code asOf}: it grows as the record moves on; 0 where the
 *     provider has no such order
 * @param createdAt by the provider; null if it does not tell
 * @param updatedAt by the provider; null if it does not tell
 * @param deleted whether the provider says that it is gone; {@code record} then tells what is still known
 * @param raw the provider's own JSON, without any secret it may contain
 */
public record ProviderRecord(
        DataType dataType,
        String externalId,
        Instant asOf,
        long progress,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        boolean deleted,
        CanonicalRecord record,
        byte[] raw) {

    /** The same state, told by another canonical record. */
    public ProviderRecord with(CanonicalRecord other) {
        return new ProviderRecord(dataType, externalId, asOf, progress, createdAt, updatedAt, deleted, other, raw);
    }
}
