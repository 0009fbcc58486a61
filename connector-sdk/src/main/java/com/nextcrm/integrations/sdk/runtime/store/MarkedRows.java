package com.nextcrm.integrations.sdk.runtime.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.RecordEvent.Change;
import com.nextcrm.integrations.contracts.RecordId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.runtime.connection.Source;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Rows by the mark of what changed them last: how work finds, after a crash, what it did before. */
public final class MarkedRows {

    static final Bson PROJECTION = Projections.include(
            "tenant", "integration", "provider", "data_type", "external_id", "version", "deleted_at");

    private final MongoTemplate mongo;

    public MarkedRows(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    public List<MarkedRow> by(String mark) {
        List<MarkedRow> rows = new ArrayList<>();
        mongo.<Object>execute(RecordStore.COLLECTION, records -> {
            records.find(Filters.eq("changed_by", mark))
                    .projection(PROJECTION)
                    .forEach((Document row) -> rows.add(read(row)));
            return rows;
        });
        return rows;
    }

    private static MarkedRow read(Document row) {
        long version = row.getLong("version");
        return new MarkedRow(
                new Source(
                        new TenantId(row.getString("tenant")),
                        new IntegrationId(row.getString("integration")),
                        new ProviderId(row.getString("provider"))),
                new DataType(row.getString("data_type")),
                new RecordId(row.getString("_id")),
                row.getString("external_id"),
                row.get("deleted_at") != null ? Change.DELETED : version == 1 ? Change.CREATED : Change.UPDATED,
                version);
    }
}
