package com.nextcrm.integrations.orchestrator.log;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.paging.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * Which of a tenant's log entries are asked for; null means any.
 *
 * @param from the earliest beginning, inclusive
 * @param to the latest beginning, exclusive
 */
record LogFilter(
        TenantId tenant,
        @Nullable String integration,
        @Nullable ProviderId provider,
        @Nullable LogStatus status,
        @Nullable Instant from,
        @Nullable Instant to) {

    Criteria criteria() {
        return new Criteria().andOperator(conditions());
    }

    /** Only what stands behind the cursor in the list, newest first. */
    Criteria criteriaBehind(Cursor cursor) {
        List<Criteria> all = conditions();
        Date time = Date.from(cursor.time());
        all.add(where(LogDocuments.CREATED_AT).lte(time));
        all.add(new Criteria()
                .orOperator(
                        where(LogDocuments.CREATED_AT).lt(time), where("_id").lt(cursor.id())));
        return new Criteria().andOperator(all);
    }

    private List<Criteria> conditions() {
        List<Criteria> all = new ArrayList<>();
        all.add(where(LogDocuments.TENANT).is(tenant.value()));
        if (integration != null) {
            all.add(where(LogDocuments.INTEGRATION).is(integration));
        }
        if (provider != null) {
            all.add(where(LogDocuments.PROVIDER).is(provider.value()));
        }
        if (status != null) {
            all.add(where(LogDocuments.STATUS).is(status.name()));
        }
        if (from != null) {
            all.add(where(LogDocuments.CREATED_AT).gte(Date.from(from)));
        }
        if (to != null) {
            all.add(where(LogDocuments.CREATED_AT).lt(Date.from(to)));
        }
        return all;
    }
}
