package com.nextcrm.integrations.credentials.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationEvent;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationDeleted;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationSaved;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.CrmClient;
import com.nextcrm.integrations.credentials.LifecycleTopic;
import com.nextcrm.integrations.credentials.ServiceTest;
import com.nextcrm.integrations.credentials.lifecycle.Announcement;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

@ServiceTest
class LifecycleTest {

    @Autowired
    CrmClient crm;

    @Autowired
    LifecycleTopic topic;

    @Autowired
    IntegrationStore store;

    @Autowired
    IntegrationOutbox outbox;

    @Autowired
    IntegrationEvents events;

    @Autowired
    FollowCatalog followCatalog;

    @Autowired
    ProviderCatalog catalog;

    @Autowired
    MongoTemplate mongo;

    private final String tenant = "tenant-" + UUID.randomUUID();

    @Test
    void tellsEveryVersionInOrder() {
        String id = crm.stripe(tenant, "told", "sk_test_1");
        crm.patch(tenant, id, "{\"integrationName\":\"renamed\"}");
        crm.patch(tenant, id, "{\"apiKey\":\"sk_test_2\",\"isActive\":false}");
        crm.delete(tenant, id);
        topic.awaitVersion(id, 4);
        assertThat(topic.eventsOf(id))
                .containsExactly(
                        saved(id, "told", 1, 1, true),
                        saved(id, "renamed", 2, 1, true),
                        saved(id, "renamed", 3, 2, false),
                        new IntegrationDeleted(
                                new TenantId(tenant),
                                new IntegrationId(id),
                                new ProviderId("stripe"),
                                Category.PAYMENTS,
                                4));
        await().until(() -> !isPending(id));
        assertThat(document(id).getList("outbox", Document.class)).isEmpty();
    }

    @Test
    void tellsWhatACrashLeftBehind() {
        String id = crm.stripe(tenant, "crashed", "sk_test_1");
        topic.awaitVersion(id, 1);
        await().until(() -> !isPending(id));
        Integration before = store.find(new IntegrationId(id)).orElseThrow();
        Integration after = before.named("stored, not told").next(before.updatedAt());
        Update asTheCrashLeftIt = new Update()
                .set("integration_name", after.name())
                .set("version", after.version())
                .set("outbox_pending", true)
                .push("outbox", OutboxDocument.of(events.saved(after)));
        mongo.updateFirst(one(id), asTheCrashLeftIt, IntegrationStore.COLLECTION);
        assertThat(topic.awaitVersion(id, 2)).isEqualTo(saved(id, "stored, not told", 2, 1, true));
        await().until(() -> !isPending(id));
    }

    @Test
    void tellsTheNewestAgainAfterAnOlderWasToldLate() {
        String id = crm.stripe(tenant, "raced", "sk_test_1");
        crm.patch(tenant, id, "{\"integrationName\":\"newest\"}");
        topic.awaitVersion(id, 2);
        await().until(() -> !isPending(id));
        int told = topic.eventsOf(id).size();
        outbox.announced(new Announcement(new IntegrationId(id), 1, List.of())); // another instance, just awake
        await().until(() -> topic.eventsOf(id).size() > told && !isPending(id));
        assertThat(topic.eventsOf(id)).last().isEqualTo(saved(id, "newest", 2, 1, true));
    }

    @Test
    void tellsOfDataTypesThatAReleaseAdded() {
        String id = crm.stripe(tenant, "older", "sk_test_1");
        topic.awaitVersion(id, 1);
        mongo.updateFirst(
                one(id), Update.update("told_data_types", "as of an older release"), IntegrationStore.COLLECTION);
        followCatalog.follow();
        assertThat(topic.awaitVersion(id, 2)).isEqualTo(saved(id, "older", 2, 1, true));
        followCatalog.follow();
        assertThat(document(id)).containsEntry("version", 2L);
        assertThat(crm.accessToken(id)).hasStatus(200);
    }

    @Test
    void holdsABoundedOutboxWhileNobodyCanBeTold() {
        String id = crm.stripe(tenant, "n0", "sk_test_1");
        await().until(() -> !isPending(id));
        Integration row = store.find(new IntegrationId(id)).orElseThrow();
        Document entry = OutboxDocument.of(events.saved(row));
        for (int i = 0; i < 30; i++) {
            mongo.updateFirst(
                    one(id),
                    IntegrationStore.telling(events.saved(row)).set("outbox_pending", false),
                    IntegrationStore.COLLECTION);
        }
        assertThat(document(id).getList("outbox", Document.class)).hasSize(20);
        assertThat(entry.getString("message")).contains("\"name\":\"n0\"");
    }

    private boolean isPending(String id) {
        return document(id).getBoolean("outbox_pending");
    }

    private Document document(String id) {
        return Objects.requireNonNull(mongo.findById(id, Document.class, IntegrationStore.COLLECTION));
    }

    private static Query one(String id) {
        return Query.query(Criteria.where("_id").is(id));
    }

    private IntegrationEvent saved(String id, String name, long version, long credentialVersion, boolean active) {
        List<DataType> dataTypes = catalog.byType("STRIPE").orElseThrow().dataTypes();
        assertThat(dataTypes).contains(new DataType("payments"));
        return new IntegrationSaved(
                new TenantId(tenant),
                new IntegrationId(id),
                new ProviderId("stripe"),
                Category.PAYMENTS,
                name,
                version,
                credentialVersion,
                active,
                AuthStatus.CONNECTED,
                dataTypes,
                null);
    }
}
