package com.nextcrm.integrations.orchestrator.directory;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.nextcrm.integrations.contracts.IntegrationEvent;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The integrations of all tenants. Deleted ones are remembered, so that an older event does not bring them back. */
@Repository
public class IntegrationDirectory {

    private static final String COLLECTION = "integrations";
    private static final Duration POLL = Duration.ofMillis(100);

    private final MongoOperations mongo;
    private final DirectorySettings settings;

    IntegrationDirectory(MongoOperations mongo, DirectorySettings settings) {
        this.mongo = mongo;
        this.settings = settings;
    }

    /** Takes an event's word, unless a newer one was heard. */
    void learn(IntegrationEvent event) {
        Query older = Query.query(where("_id")
                .is(event.integrationId().value())
                .and(IntegrationDocuments.VERSION)
                .lt(event.version()));
        Update update = IntegrationDocuments.update(event);
        try {
            mongo.upsert(older, update, COLLECTION);
        } catch (DuplicateKeyException exists) {
            mongo.updateFirst(older, update, COLLECTION); // newer already, or added at this very moment
        }
    }

    public Optional<Integration> find(TenantId tenant, String id) {
        Query query = Query.query(where("_id")
                .is(id)
                .and(IntegrationDocuments.TENANT)
                .is(tenant.value())
                .and(IntegrationDocuments.DELETED)
                .is(false));
        return Optional.ofNullable(mongo.findOne(query, Document.class, COLLECTION))
                .map(IntegrationDocuments::fromDocument);
    }

    /**
     * Waits a moment for an integration that is not known yet.
     *
     * @throws Problem 404, after the same time for one that does not exist and one of another tenant
     */
    public Integration require(TenantId tenant, String id) {
        long end = System.nanoTime() + settings.arrival().toNanos();
        Optional<Integration> found = find(tenant, id);
        while (found.isEmpty() && System.nanoTime() < end) {
            pause();
            found = find(tenant, id);
        }
        return found.orElseThrow(() -> Problem.notFound("The integration"));
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an integration", e);
        }
    }
}
