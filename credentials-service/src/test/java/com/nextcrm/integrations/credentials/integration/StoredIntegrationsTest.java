package com.nextcrm.integrations.credentials.integration;

import static com.nextcrm.integrations.credentials.CrmClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.CrmClient;
import com.nextcrm.integrations.credentials.ServiceTest;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.platform.paging.Page;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

@ServiceTest
class StoredIntegrationsTest {

    @Autowired
    CrmClient crm;

    @Autowired
    IntegrationStore store;

    @Autowired
    MongoTemplate mongo;

    private final String tenant = "tenant-" + UUID.randomUUID();

    @Test
    void keepsEveryFieldOfARow() {
        IntegrationId id = new IntegrationId(crm.stripe(tenant, "all", "sk_test_1"));
        Integration before = store.find(new TenantId(tenant), id).orElseThrow();
        Instant later = before.createdAt().plusSeconds(5);
        Integration after = before.named("renamed")
                .activated(false)
                .withAccount(new Account("acct_1", "Shop"))
                .withAccess(before.access().proven(AuthStatus.REAUTH_REQUIRED, later))
                .next(later);
        assertThat(store.update(before, after)).isTrue();
        assertThat(store.find(id)).contains(after);
        assertThat(store.update(before, before.named("too late").next(later))).isFalse();
        assertThat(store.find(id)).contains(after);
        assertThat(store.find(new TenantId("other"), id)).isEmpty();
    }

    @Test
    void opensNoSecretThatWasCopiedToAnotherFieldOrRow() {
        String victim = crm.stripe(tenant, "victim", "sk_test_victim");
        String thief = crm.stripe(tenant, "thief", "sk_test_thief");
        crm.patch(tenant, thief, "{\"apiSecret\":\"other\"}");
        Binary ofVictim = secret(victim, "api_key");
        Binary ofThief = secret(thief, "api_secret");

        set(thief, "secrets.api_key", ofThief);
        assertThat(crm.accessToken(thief)).hasStatus(500).bodyText().doesNotContain("other");
        set(thief, "secrets.api_key", ofVictim);
        assertThat(crm.accessToken(thief)).hasStatus(500).bodyText().doesNotContain("victim");
        set(thief, "data_key", document(victim).get("data_key", Binary.class)); // the key along with it
        assertThat(crm.accessToken(thief)).hasStatus(500).bodyText().doesNotContain("victim");
        set(thief, "tenant_id", "somebody-else");
        assertThat(crm.accessToken(thief)).hasStatus(500);
        assertThat(crm.accessToken(victim)).bodyJson().extractingPath("$.value").isEqualTo("sk_test_victim");
    }

    @Test
    void readsNoSecretThatWasNotAskedFor() {
        String id = crm.stripe(tenant, "narrow", "sk_test_1");
        crm.patch(tenant, id, "{\"refreshToken\":\"r\",\"webhookSecret\":\"whsec_1\"}");
        SealedIntegration sealed = store.findSealed(new IntegrationId(id), SecretName.WEBHOOK_SECRET)
                .orElseThrow();
        assertThat(sealed.secrets()).containsOnlyKeys(SecretName.WEBHOOK_SECRET);
        assertThat(ReadWatch.repliesDuring(() -> {
                    store.list(new TenantId(tenant), IntegrationFilter.ALL, new Page(50, 0));
                    crm.get(tenant, "/api/integrations/" + id);
                }))
                .hasSize(2)
                .allSatisfy(reply -> assertThat(reply)
                        .contains("narrow")
                        .doesNotContain("\"secrets\"")
                        .doesNotContain("data_key"));
    }

    @Test
    void takesTheSecretsAndTheirKeyAwayWhenAnIntegrationIsDeleted() {
        String id = crm.stripe(tenant, "short-lived", "sk_test_1");
        assertThat(crm.delete(tenant, id)).hasStatus(204);
        assertThat(document(id))
                .doesNotContainKeys("secrets", "data_key")
                .containsEntry("deleted", true)
                .containsEntry("integration_name", "");
        assertThat(crm.get(tenant, "/api/integrations/" + id)).hasStatus(404);
        assertThat(crm.patch(tenant, id, "{\"isActive\":true}")).hasStatus(404);
        assertThat(crm.delete(tenant, id)).hasStatus(404);
        assertThat(crm.accessToken(id)).hasStatus(404);
        assertThat(crm.webhookSecrets(id)).hasStatus(404);
        assertThat((Integer) read(crm.get(tenant, "/api/integrations"), "$.total"))
                .isZero();
    }

    @Test
    void refusesMoreThanAThousandPerTenant() {
        Document first = document(crm.stripe(tenant, "first", "sk_test_1"));
        List<Document> copies = IntStream.range(1, 1_000)
                .mapToObj(
                        i -> new Document(first).append("_id", UUID.randomUUID().toString()))
                .toList();
        mongo.insert(copies, IntegrationStore.COLLECTION);
        assertThat(crm.post(tenant, """
                {"integrationType":"STRIPE","integrationName":"one too many","apiKey":"sk_test_1"}""")).hasStatus(409).bodyText().contains("1000 integrations already");
        assertThat((Integer) read(crm.get(tenant, "/api/integrations?limit=200&offset=900"), "$.integrations.length()"))
                .isEqualTo(100);
        mongo.remove(Query.query(Criteria.where("tenant_id").is(tenant)), IntegrationStore.COLLECTION);
    }

    private Document document(String id) {
        return Objects.requireNonNull(mongo.findById(id, Document.class, IntegrationStore.COLLECTION));
    }

    private Binary secret(String id, String name) {
        return document(id).get("secrets", Document.class).get(name, Binary.class);
    }

    private void set(String id, String field, Object value) {
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(id)), Update.update(field, value), IntegrationStore.COLLECTION);
    }
}
