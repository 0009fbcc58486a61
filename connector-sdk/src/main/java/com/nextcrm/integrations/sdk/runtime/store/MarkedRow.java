package com.nextcrm.integrations.sdk.runtime.store;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.RecordEvent.Change;
import com.nextcrm.integrations.contracts.RecordEvent.RecordChanged;
import com.nextcrm.integrations.contracts.RecordId;
import com.nextcrm.integrations.sdk.runtime.connection.Source;

/** A row that changed, as it is announced. */
public record MarkedRow(Source source, DataType dataType, RecordId id, String externalId, Change change, long version) {

    RecordChanged event() {
        return new RecordChanged(
                source.tenant(), source.integration(), source.provider(), dataType, id, externalId, change, version);
    }
}
