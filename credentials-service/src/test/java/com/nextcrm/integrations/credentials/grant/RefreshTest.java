package com.nextcrm.integrations.credentials.grant;

import static com.nextcrm.integrations.credentials.CrmClient.read;
import static com.nextcrm.integrations.credentials.SimulatedProviders.MAPLE;
import static com.nextcrm.integrations.credentials.SimulatedProviders.MYOB;
import static com.nextcrm.integrations.credentials.SimulatedProviders.OAK;
import static com.nextcrm.integrations.credentials.SimulatedProviders.QUICKBOOKS;
import static com.nextcrm.integrations.credentials.SimulatedProviders.XERO;
import static com.nextcrm.integrations.credentials.SimulatedProviders.connect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationSaved;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.credentials.CrmClient;
import com.nextcrm.integrations.credentials.LifecycleTopic;
import com.nextcrm.integrations.credentials.ServiceTest;
import com.nextcrm.integrations.credentials.integration.IntegrationStore;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.nextcrm.integrations.simulators.oauth.OAuthApi;
import com.nextcrm.integrations.simulators.oauth.OAuthStats;
import com.nextcrm.integrations.simulators.oauth.Organisation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Tokens are renewed once however many ask, and come back when an answer was lost. */
@ServiceTest
class RefreshTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final Duration FIVE_YEARS = Duration.ofSeconds(157_680_000);

    @Autowired
    CrmClient crm;

    @Autowired
    LifecycleTopic topic;

    @Autowired
    GrantStore grants;

    @Autowired
    IntegrationStore integrations;

    @Autowired
    MongoTemplate mongo;

    private final String tenant = "tenant-" + UUID.randomUUID();

    @AfterEach
    void healProviders() {
        List.of(XERO, QUICKBOOKS, MYOB).forEach(each -> each.faults().clear());
    }

    private Grant grantOf(String integration) {
        String id = Objects.requireNonNull(integrations
                        .find(new IntegrationId(integration))
                        .orElseThrow()
                        .grant())
                .grantId();
        return grants.look(id).orElseThrow();
    }

    private void set(Grant grant, String field, Object value) {
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(grant.id())), Update.update(field, value), GrantStore.COLLECTION);
    }

    private static long version(MvcTestResult token) {
        return CrmClient.<Number>read(token, "$.credentialVersion").longValue();
    }

    @Test
    void makesANewerTokenOnceHoweverManyAskForIt() {
        List<String> ids = connect(crm, tenant, XERO, MAPLE, OAK);
        long rejected = version(crm.accessToken(ids.getFirst()));
        XERO.oauth().expireAccessTokens();
        OAuthStats before = XERO.oauth().stats();
        XERO.oauth().delayNextAnswers(Duration.ofMillis(300), 1);

        List<MvcTestResult> answers;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = Stream.iterate(0, i -> i + 1)
                    .limit(60)
                    .map(i -> CompletableFuture.supplyAsync(() -> crm.newerToken(ids.get(i % 2), rejected), callers))
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
        assertThat(version(answers.getFirst())).isEqualTo(rejected + 1);
        assertThat(XERO.oauth().stats().refreshes() - before.refreshes()).isEqualTo(1);
        assertThat(XERO.oauth().bearer(read(answers.getFirst(), "$.value"))).isPresent();
    }

    @Test
    void findsTheTokensOfALostAnswerAgainAtEachProvider() {
        for (OAuthApi provider : List.of(XERO, QUICKBOOKS)) {
            String id = connect(crm, tenant, provider, only(provider)).getFirst();
            long rejected = version(crm.accessToken(id));
            provider.oauth().expireAccessTokens();
            provider.oauth().loseNextAnswers(2);
            MvcTestResult newer = crm.newerToken(id, rejected);
            assertThat(newer).hasStatus(200);
            assertThat(provider.oauth().bearer(read(newer, "$.value"))).isPresent();
            assertThat(provider.oauth().stats().reusedOutsideGrace()).isZero();
        }
        assertThat(XERO.oauth().stats().reusedInGrace()).isPositive();
    }

    private static Organisation only(OAuthApi provider) {
        return provider == XERO ? MAPLE : new Organisation("9341450000000001", "Q");
    }

    @Test
    void waitsAsLongAsTheProviderAsksAndMarksNothingAsLost() {
        String id = connect(crm, tenant, XERO, MAPLE).getFirst();
        long current = version(crm.accessToken(id));
        XERO.faults().add(FaultRule.always(Fault.status(503)).on("/connect/token"));
        assertThat(crm.newerToken(id, current)).hasStatus(503);
        assertThat(crm.accessToken(id)).as("the one at hand is still good").hasStatus(200);
        assertThat(grantOf(id).status()).isEqualTo(Grant.Status.ACTIVE);
        XERO.faults().clear();
        await().atMost(SOON).until(() -> grantOf(id).version() == current + 1);
    }

    @Test
    void asksForConsentWhenTheProviderTakesItBack() {
        List<String> ids = connect(crm, tenant, XERO, MAPLE, OAK);
        long rejected = version(crm.accessToken(ids.getFirst()));
        XERO.oauth().killGrants(null);
        assertThat(crm.newerToken(ids.getFirst(), rejected))
                .hasStatus(409)
                .bodyText()
                .contains("The consent at Xero is not good any more");
        for (String id : ids) {
            IntegrationSaved told = (IntegrationSaved) topic.awaitVersion(id, 2);
            assertThat(told.authStatus()).isEqualTo(AuthStatus.REAUTH_REQUIRED);
        }
        long asked = XERO.oauth().stats().refreshes();
        assertThat(crm.accessToken(ids.getLast())).hasStatus(409);
        assertThat(XERO.oauth().stats().refreshes()).isEqualTo(asked);

        assertThat(connect(crm, tenant, XERO, MAPLE, OAK)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(crm.accessToken(ids.getFirst())).hasStatus(200);
        assertThat(((IntegrationSaved) topic.awaitVersion(ids.getFirst(), 3)).authStatus())
                .isEqualTo(AuthStatus.CONNECTED);
    }

    @Test
    void renewsAheadOfTheEndAndKeepsIdleGrantsAlive() {
        String id = connect(crm, tenant, MYOB, new Organisation("5f1bd7ba-1c4e-4f0e-8a0f-8d1a5f6fa2b1", "C"))
                .getFirst();
        Grant idle = grantOf(id);
        assertThat(idle.dueAt())
                .isBetween(
                        idle.issuedAt().plus(Duration.ofHours(19)),
                        idle.issuedAt().plus(Duration.ofHours(24)));
        crm.accessToken(id);
        Grant used = grantOf(id);
        assertThat(used.dueAt())
                .as("within its 20 minutes")
                .isBetween(
                        used.issuedAt().plus(Duration.ofMinutes(12)),
                        used.issuedAt().plus(Duration.ofMinutes(17)));

        set(used, "due_at", Date.from(Instant.EPOCH));
        await().atMost(SOON).until(() -> grantOf(id).version() == used.version() + 1);
        assertThat(crm.accessToken(id)).hasStatus(200);
        assertThat(MYOB.oauth().stats().reusedOutsideGrace()).isZero();
    }

    /** QuickBooks's five years. */
    @Test
    void warnsBeforeAConsentEndsThatNothingCanKeep() {
        String id = connect(crm, tenant, QUICKBOOKS, only(QUICKBOOKS)).getFirst();
        Instant inFiveYears = Instant.now().plus(FIVE_YEARS);
        assertThat(consentEnd(id)).isCloseTo(inFiveYears, within(1, ChronoUnit.MINUTES));
        assertThat(consentWarning(id)).isNull();

        set(grantOf(id), "ends_at", Date.from(Instant.now().plus(Duration.ofDays(29))));
        assertThat(consentWarning(id))
                .startsWith("the consent at QuickBooks ends on ")
                .contains("connect the account again");
        set(grantOf(id), "ends_at", Date.from(Instant.now().plus(Duration.ofDays(6))));
        assertThat(consentWarning(id)).startsWith("Urgent: ");

        crm.newerToken(id, version(crm.accessToken(id))); // Intuit says it anew with each refresh
        assertThat(consentEnd(id)).isCloseTo(inFiveYears, within(1, ChronoUnit.MINUTES));

        long rejected = version(crm.accessToken(id));
        QUICKBOOKS.oauth().clock().advance(FIVE_YEARS);
        try {
            assertThat(crm.newerToken(id, rejected)).hasStatus(409);
        } finally {
            QUICKBOOKS.oauth().clock().advance(FIVE_YEARS.negated());
        }
        assertThat(((IntegrationSaved) topic.awaitVersion(id, 2)).authStatus()).isEqualTo(AuthStatus.REAUTH_REQUIRED);

        assertThat(connect(crm, tenant, QUICKBOOKS, only(QUICKBOOKS))).containsExactly(id);
        assertThat(consentWarning(id)).isNull();
        assertThat(consentEnd(connect(crm, tenant, XERO, MAPLE).getFirst())).isNull();
    }

    private @Nullable Instant consentEnd(String id) {
        Map<String, Object> consent = read(crm.get(tenant, "/api/integrations/" + id), "$.integration.consent");
        return consent == null ? null : Instant.parse(String.valueOf(consent.get("ends_at")));
    }

    private @Nullable String consentWarning(String id) {
        return read(crm.get(tenant, "/api/integrations/" + id), "$.integration.consent.warning");
    }

    @Test
    void takesOverFromAnInstanceThatStoppedAndLetsItWriteNothingMore() {
        String id = connect(crm, tenant, XERO, MAPLE).getFirst();
        long rejected = version(crm.accessToken(id));
        Grant seen = grantOf(id);
        Grant.Intent stopped =
                new Grant.Intent("of-a-stopped-instance", Instant.now().plus(Duration.ofSeconds(2)));
        assertThat(grants.begin(seen, stopped, Instant.now())).isTrue();
        assertThat(grants.begin(seen, new Grant.Intent("second", stopped.until()), Instant.now()))
                .as("one at a time")
                .isFalse();

        assertThat(version(crm.newerToken(id, rejected))).isEqualTo(rejected + 1);
        SealedGrant late = grants.find(seen.id()).orElseThrow();
        assertThat(grants.renewed(seen, stopped.id(), late)).isFalse();
        assertThat(grants.lost(seen, stopped.id(), Instant.now())).isFalse();
        assertThat(grants.failed(seen, stopped.id(), Instant.now())).isFalse();
        assertThat(crm.accessToken(id)).hasStatus(200);
    }
}
