package com.nextcrm.integrations.sdk.runtime.store;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.List;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * The indexes of the rows, each with its reader. One collection for all data types: every list begins with a tenant,
 * and one set of indexes is less to write than one per type.
 */
public final class RecordIndexes {

    private static final Bson NEWEST_FIRST = Indexes.descending("listed_at", "_id");

    private static final List<IndexModel> INDEXES = List.of(
            // lists, over all integrations of a provider or of one
            new IndexModel(Indexes.compoundIndex(Indexes.ascending("tenant", "provider", "data_type"), NEWEST_FIRST)),
            new IndexModel(
                    Indexes.compoundIndex(Indexes.ascending("tenant", "integration", "data_type"), NEWEST_FIRST)),
            // lists by word
            new IndexModel(Indexes.compoundIndex(Indexes.ascending("search"), NEWEST_FIRST)),
            // what a full run did not see, and the removal of an integration
            new IndexModel(Indexes.ascending("integration", "data_type", "seen_at")),
            // what a crash left unannounced
            new IndexModel(Indexes.ascending("changed_by")));

    private RecordIndexes() {}

    public static void create(MongoTemplate mongo) {
        mongo.<Object>execute(RecordStore.COLLECTION, records -> records.createIndexes(INDEXES));
    }
}
