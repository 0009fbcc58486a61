package com.nextcrm.integrations.ingress.eventlog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.paging.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for; null asks for all.
 *
 * @param from received at or after
 * @param to received before
 */
record EventFilter(
        @Nullable String provider,
        @Nullable String integrationId,
        @Nullable String type,
        @Nullable EventStatus status,
        @Nullable Instant from,
        @Nullable Instant to) {

    Bson of(TenantId tenant, Instant oldest) {
        List<Bson> all = new ArrayList<>();
        all.add(eq(Fields.TENANT, tenant.value()));
        equal(all, Fields.PROVIDER, provider);
        equal(all, Fields.INTEGRATION, integrationId);
        equal(all, Fields.TYPE, type);
        equal(all, Fields.STATUS, status == null ? null : status.lowerCase());
        all.add(gte(Fields.RECEIVED_AT, Date.from(from == null || from.isBefore(oldest) ? oldest : from)));
        if (to != null) {
            all.add(lt(Fields.RECEIVED_AT, Date.from(to)));
        }
        return and(all);
    }

    static Bson after(Cursor cursor) {
        Date time = Date.from(cursor.time());
        return and(
                lte(Fields.RECEIVED_AT, time), // says to the index where to begin
                or(lt(Fields.RECEIVED_AT, time), and(eq(Fields.RECEIVED_AT, time), lt(Fields.ID, cursor.id()))));
    }

    private static void equal(List<Bson> all, String field, @Nullable String value) {
        if (value != null) {
            all.add(eq(field, value));
        }
    }
}
