package com.nextcrm.integrations.sdk.runtime.webhook;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.RecordId;
import com.nextcrm.integrations.sdk.runtime.store.RecordIds;

/**
 * A record to be fetched because of a webhook.
 *
 * @param attempts that have failed
 */
record PendingFetch(Received received, DataType dataType, String externalId, RecordId record, long attempts) {

    static PendingFetch of(Received received, DataType dataType, String externalId) {
        RecordId record = RecordIds.of(received.webhook().integrationId(), dataType, externalId);
        return new PendingFetch(received, dataType, externalId, record, 0);
    }

    String id() {
        return received.mark() + "|" + record;
    }
}
