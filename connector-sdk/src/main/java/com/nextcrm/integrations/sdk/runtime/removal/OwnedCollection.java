package com.nextcrm.integrations.sdk.runtime.removal;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.nextcrm.integrations.contracts.IntegrationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/** A collection whose documents name their integration in the field {@code integration}. */
public record OwnedCollection(MongoTemplate mongo, String name) implements OwnedData {

    @Override
    public long remove(IntegrationId integration, int limit) {
        return Objects.requireNonNullElse(
                mongo.<Long>execute(name, documents -> {
                    List<Object> ids = new ArrayList<>();
                    documents
                            .find(Filters.eq("integration", integration.value()))
                            .projection(Projections.include("_id"))
                            .limit(limit)
                            .forEach((Document found) -> ids.add(found.get("_id")));
                    return ids.isEmpty()
                            ? 0L
                            : documents.deleteMany(Filters.in("_id", ids)).getDeletedCount();
                }),
                0L);
    }
}
