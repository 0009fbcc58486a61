package com.nextcrm.integrations.credentials.grant;

import static com.nextcrm.integrations.credentials.CrmClient.read;
import static com.nextcrm.integrations.credentials.SimulatedProviders.PAYPAL;
import static com.nextcrm.integrations.credentials.SimulatedProviders.baseUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationSaved;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.credentials.CrmClient;
import com.nextcrm.integrations.credentials.LifecycleTopic;
import com.nextcrm.integrations.credentials.ServiceTest;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.nextcrm.integrations.simulators.oauth.OAuthClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A client id and secret bring tokens that are shared, renewed in time, and void with the credentials. */
@ServiceTest
class ClientCredentialsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    CrmClient crm;

    @Autowired
    LifecycleTopic topic;

    @Autowired
    GrantStore grants;

    @Autowired
    MongoTemplate mongo;

    private final String tenant = "tenant-" + UUID.randomUUID();

    @AfterEach
    void heal() {
        PAYPAL.faults().clear();
    }

    private String paypal(String secret) {
        return read(crm.post(tenant, """
                {"integrationType":"PAYPAL","integrationName":"Shop","apiKey":"%s","apiSecret":"%s"}""".formatted(OAuthClient.DEFAULT_ID, secret)), "$.integration.id");
    }

    private static long version(MvcTestResult token) {
        return CrmClient.<Number>read(token, "$.credentialVersion").longValue();
    }

    private static long asked() {
        return PAYPAL.traffic().count(each -> each.path().equals("/v1/oauth2/token"));
    }

    private Grant grantOf(String integration) {
        return grants.look(ClientGrants.id(new IntegrationId(integration))).orElseThrow();
    }

    @Test
    void asksForOneTokenHoweverManyWantIt() {
        String id = paypal(OAuthClient.DEFAULT_SECRET);
        long before = asked();
        PAYPAL.faults().add(FaultRule.once(Fault.slow(Duration.ofMillis(300))).on("/v1/oauth2/token"));
        List<MvcTestResult> answers;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> crm.accessToken(id), callers))
                    .limit(40)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer).hasStatus(200));
        assertThat(answers.stream()
                        .map(each -> CrmClient.<String>read(each, "$.value"))
                        .distinct())
                .hasSize(1);
        assertThat(asked() - before).isEqualTo(1);
        String token = read(answers.getFirst(), "$.value");
        assertThat(PAYPAL.oauth().bearer(token)).isPresent();
        assertThat((String) read(answers.getFirst(), "$.scheme")).isEqualTo("Bearer");
        assertThat(Instant.parse(read(answers.getFirst(), "$.expiresAt")))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(8)), Instant.now().plus(Duration.ofHours(9)));
        StringBuilder stored = new StringBuilder();
        mongo.getCollection(GrantStore.COLLECTION).find().forEach((Document each) -> stored.append(each.toJson()));
        assertThat(stored.toString()).contains(id).doesNotContain(token, OAuthClient.DEFAULT_SECRET);
    }

    @Test
    void renewsATokenThatWasRefusedAndOneThatIsInUseAheadOfItsEnd() {
        String id = paypal(OAuthClient.DEFAULT_SECRET);
        MvcTestResult first = crm.accessToken(id);
        MvcTestResult second = crm.newerToken(id, version(first));
        assertThat(version(second)).isEqualTo(version(first) + 1);
        assertThat((String) read(second, "$.value")).isNotEqualTo(read(first, "$.value"));
        Grant used = grantOf(id);
        assertThat(used.dueAt())
                .isBetween(
                        used.issuedAt().plus(Duration.ofHours(5)),
                        used.issuedAt().plus(Duration.ofHours(8)));

        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(used.id())),
                Update.update("due_at", Date.from(Instant.EPOCH)),
                GrantStore.COLLECTION);
        await().atMost(SOON).until(() -> grantOf(id).version() == used.version() + 1);
        assertThat(grantOf(id).dueAt())
                .as("until somebody uses the new one, nobody renews it")
                .isNull();
        assertThat(version(crm.accessToken(id))).isEqualTo(used.version() + 1);
    }

    @Test
    void makesTokensOfTheNewCredentialsWhenTheyAreChanged() {
        String id = paypal(OAuthClient.DEFAULT_SECRET);
        long first = version(crm.accessToken(id));
        assertThat(crm.patch(tenant, id, "{\"apiSecret\":\"mistyped\"}")).hasStatus(200);
        assertThat(crm.accessToken(id))
                .hasStatus(409)
                .bodyText()
                .contains("the client id together with the client secret");
        IntegrationSaved refused = (IntegrationSaved) topic.awaitVersion(id, 3);
        assertThat(refused.authStatus()).isEqualTo(AuthStatus.REAUTH_REQUIRED);
        long asked = asked();
        assertThat(crm.accessToken(id)).hasStatus(409);
        assertThat(asked()).as("nobody hammers the provider").isEqualTo(asked);

        assertThat(crm.patch(tenant, id, "{\"apiSecret\":\"%s\"}".formatted(OAuthClient.DEFAULT_SECRET)))
                .hasStatus(200);
        MvcTestResult again = crm.accessToken(id);
        assertThat(again).hasStatus(200);
        IntegrationSaved mended = (IntegrationSaved) topic.awaitVersion(id, 4);
        assertThat(mended.authStatus()).isEqualTo(AuthStatus.CONNECTED);
        assertThat(version(again))
                .as("what connectors keep of the old ones is older")
                .isGreaterThan(first)
                .isGreaterThanOrEqualTo(mended.credentialVersion());
    }

    @Test
    void tellsAnOutageFromARefusal() {
        String id = paypal(OAuthClient.DEFAULT_SECRET);
        PAYPAL.faults().add(FaultRule.always(Fault.status(503)).on("/v1/oauth2/token"));
        assertThat(crm.accessToken(id)).hasStatus(503);
        assertThat((String) read(crm.get(tenant, "/api/integrations/" + id), "$.integration.auth_status"))
                .isEqualTo("CONNECTED");
        PAYPAL.faults().clear();
        await().atMost(SOON).until(() -> crm.accessToken(id).getResponse().getStatus() == 200);
    }

    @Test
    void forgetsTheTokenWithTheIntegration() {
        String id = paypal(OAuthClient.DEFAULT_SECRET);
        crm.accessToken(id);
        String grant = grantOf(id).id();
        assertThat(crm.delete(tenant, id)).hasStatus(204);
        await().atMost(SOON).until(() -> grants.look(grant).isEmpty());
        assertThat(baseUrl(PAYPAL)).as("the simulator, not PayPal, was asked").contains("127.0.0.1");
    }
}
