package com.nextcrm.integrations.sdk.runtime.records;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.paging.Cursor;
import com.nextcrm.integrations.platform.paging.Page;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are wanted.
 *
 * @param statuses of which a row has one; empty for any
 * @param from created at the provider then or later
 * @param to created at the provider before then
 * @param words all of which a row must have
 * @param updatedSince changed here then or later
 * @param after where the page before ended
 */
record RecordQuery(
        TenantId tenant,
        ProviderId provider,
        DataType dataType,
        @Nullable IntegrationId integration,
        Set<String> statuses,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String words,
        @Nullable Instant updatedSince,
        boolean includeDeleted,
        @Nullable Cursor after,
        Page page) {

    /** The same for every page of one list. */
    RecordQuery withoutPosition() {
        return new RecordQuery(
                tenant,
                provider,
                dataType,
                integration,
                statuses,
                from,
                to,
                words,
                updatedSince,
                includeDeleted,
                null,
                new Page(1, 0));
    }
}
