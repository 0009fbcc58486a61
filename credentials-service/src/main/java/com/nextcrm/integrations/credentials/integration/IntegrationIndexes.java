package com.nextcrm.integrations.credentials.integration;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexOperations;
import org.springframework.stereotype.Component;

/** One index for each way the collections are asked. */
@Component
final class IntegrationIndexes implements InitializingBean {

    private final MongoTemplate mongo;

    IntegrationIndexes(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public void afterPropertiesSet() {
        IndexOperations rows = mongo.indexOps(IntegrationStore.COLLECTION);
        rows.createIndex(new Index()
                .named("tenant_newest_first")
                .on(IntegrationDocument.TENANT, Direction.ASC)
                .on(IntegrationDocument.DELETED, Direction.ASC)
                .on(IntegrationDocument.CREATED, Direction.DESC)
                .on(IntegrationDocument.ID, Direction.DESC));
        rows.createIndex(new Index()
                .named("outbox_longest_waiting")
                .on(IntegrationOutbox.PENDING, Direction.ASC)
                .on(IntegrationDocument.UPDATED, Direction.ASC));
        rows.createIndex(new Index()
                .named("tombstones")
                .on(IntegrationDocument.DELETED, Direction.ASC)
                .on(IntegrationDocument.UPDATED, Direction.ASC));
        rows.createIndex(new Index()
                .named("wrapped_by")
                .on(IntegrationDocument.DELETED, Direction.ASC)
                .on(IntegrationDocument.KEY_ENCRYPTION_KEY, Direction.ASC));
        rows.createIndex(new Index()
                .named("told_data_types")
                .on(IntegrationDocument.DELETED, Direction.ASC)
                .on(IntegrationDocument.TYPE, Direction.ASC)
                .on(IntegrationDocument.TOLD_DATA_TYPES, Direction.ASC));
        rows.createIndex(new Index()
                .named("grant")
                .on(IntegrationDocument.DELETED, Direction.ASC)
                .on(IntegrationDocument.GRANT_ID, Direction.ASC));
        rows.createIndex(new Index().named("departing").on(IntegrationDocument.DEPARTING, Direction.ASC));
        mongo.indexOps(IdempotencyKeys.COLLECTION)
                .createIndex(new Index().named("expiry").on(IdempotencyKeys.EXPIRES, Direction.ASC));
    }
}
