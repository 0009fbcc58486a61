package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.credentials.secrets.DataKeyStore;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexOperations;
import org.springframework.stereotype.Component;

/** One index for each way the grants are asked. */
@Component
final class GrantIndexes implements InitializingBean {

    private final MongoTemplate mongo;

    GrantIndexes(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public void afterPropertiesSet() {
        IndexOperations grants = mongo.indexOps(GrantStore.COLLECTION);
        grants.createIndex(new Index().named("due").on(GrantDocument.DUE, Direction.ASC));
        grants.createIndex(new Index().named("ends").on(GrantDocument.ENDS, Direction.ASC));
        grants.createIndex(new Index()
                .named("wrapped_by")
                .on(GrantDocument.DELETED, Direction.ASC)
                .on(DataKeyStore.KEY_ENCRYPTION_KEY, Direction.ASC));
    }
}
