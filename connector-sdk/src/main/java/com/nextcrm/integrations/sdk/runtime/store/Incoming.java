package com.nextcrm.integrations.sdk.runtime.store;

import com.nextcrm.integrations.contracts.RecordId;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.runtime.connection.Source;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.util.Map;

/**
 * A state of a record on its way into the store.
 *
 * @param mark what brought it: a page or an event; kept in the row that it changes
 * @param fetchedOver the row's version when this state began to be fetched: being later knowledge, it wins a tie with
 *     that version; {@link #NOT_FETCHED} if it was not fetched for the purpose
 */
public record Incoming(RecordId id, Source source, ProviderRecord record, String mark, long fetchedOver) {

    static final long NOT_FETCHED = -1;

    public static Incoming of(Source source, ProviderRecord record, String mark) {
        return fetched(source, record, mark, NOT_FETCHED);
    }

    /** The same, with what it leaves unsaid as the row has it. */
    Incoming over(Map<String, Object> kept) {
        CanonicalRecord filled = KeptFields.filled(record.record(), kept);
        return filled == record.record() ? this : new Incoming(id, source, record.with(filled), mark, fetchedOver);
    }

    static Incoming fetched(Source source, ProviderRecord record, String mark, long over) {
        return new Incoming(
                RecordIds.of(source.integration(), record.dataType(), record.externalId()), source, record, mark, over);
    }
}
