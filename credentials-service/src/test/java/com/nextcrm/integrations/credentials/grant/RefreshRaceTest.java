package com.nextcrm.integrations.credentials.grant;

import static com.nextcrm.integrations.credentials.SimulatedProviders.MAPLE;
import static com.nextcrm.integrations.credentials.SimulatedProviders.QUICKBOOKS;
import static com.nextcrm.integrations.credentials.SimulatedProviders.XERO;
import static com.nextcrm.integrations.credentials.SimulatedProviders.connect;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.credentials.CrmClient;
import com.nextcrm.integrations.credentials.ServiceTest;
import com.nextcrm.integrations.credentials.integration.ConnectIntegration;
import com.nextcrm.integrations.credentials.integration.IntegrationStore;
import com.nextcrm.integrations.credentials.oauth.OAuthSettings;
import com.nextcrm.integrations.credentials.oauth.TokenClient;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import com.nextcrm.integrations.simulators.oauth.OAuthApi;
import com.nextcrm.integrations.simulators.oauth.OAuthStats;
import com.nextcrm.integrations.simulators.oauth.Organisation;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The small form of {@code benchmarks/RefreshRace.java}: instances that share nothing but the database. */
@ServiceTest
class RefreshRaceTest {

    private static final int INSTANCES = 3;
    private static final int CALLERS = 10;
    private static final int EXPIRIES = 20;

    @Autowired
    CrmClient crm;

    @Autowired
    GrantStore store;

    @Autowired
    LostGrants lostGrants;

    @Autowired
    TokenClient client;

    @Autowired
    Registrations registrations;

    @Autowired
    ConnectIntegration connections;

    @Autowired
    IntegrationStore integrations;

    @Autowired
    KeyEncryptionKeys keys;

    @Autowired
    OAuthSettings settings;

    @Autowired
    Clock clock;

    @Autowired
    MeterRegistry meters;

    private GrantTokens instance() {
        Allowance allowance = new Allowance(clock);
        RefreshGrant refresh =
                new RefreshGrant(store, lostGrants, client, registrations, connections, allowance, keys, clock, meters);
        return new GrantTokens(store, refresh, keys, settings, clock);
    }

    @Test
    void losesNoConnectionHoweverManyInstancesAskAndWhateverIsLost() {
        race(XERO, MAPLE);
        race(QUICKBOOKS, new Organisation("9341450000000001", "Q"));
    }

    private void race(OAuthApi provider, Organisation organisation) {
        String tenant = "tenant-" + UUID.randomUUID();
        IntegrationId integration =
                new IntegrationId(connect(crm, tenant, provider, organisation).getFirst());
        String grant = Objects.requireNonNull(
                        integrations.find(integration).orElseThrow().grant())
                .grantId();
        List<GrantTokens> instances =
                Stream.generate(this::instance).limit(INSTANCES).toList();
        OAuthStats before = provider.oauth().stats();
        long version = store.look(grant).orElseThrow().version();
        int lostAnswers = 0;
        for (int expiry = 1; expiry <= EXPIRIES; expiry++) {
            provider.oauth().expireAccessTokens();
            if (expiry % 5 == 2) {
                provider.oauth().loseNextAnswers(1);
                lostAnswers++;
            } else if (expiry % 5 == 4) {
                provider.oauth().delayNextAnswers(Duration.ofMillis(200), 1);
            }
            List<GrantToken> tokens = ask(instances, grant, version);
            assertThat(tokens.stream().map(GrantToken::version).distinct())
                    .as("expiry " + expiry)
                    .containsExactly(version + 1);
            assertThat(provider.oauth().bearer(tokens.getFirst().value().reveal()))
                    .isPresent();
            version++;
        }
        OAuthStats after = provider.oauth().stats();
        assertThat(after.reusedOutsideGrace()).isEqualTo(before.reusedOutsideGrace());
        assertThat(after.parallelRefreshes()).isEqualTo(before.parallelRefreshes());
        assertThat(after.killedGrants()).isEqualTo(before.killedGrants());
        assertThat(after.refreshes() - before.refreshes())
                .as("one for each expiry, and one more for each answer that was lost (an HTTP client may repeat it)")
                .isBetween((long) EXPIRIES, EXPIRIES + 2L * lostAnswers);
    }

    private static List<GrantToken> ask(List<GrantTokens> instances, String grant, long rejected) {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<GrantToken>> answers = new ArrayList<>();
            for (GrantTokens instance : instances) {
                for (int caller = 0; caller < CALLERS; caller++) {
                    answers.add(CompletableFuture.supplyAsync(
                            () -> instance.token(grant, rejected).orElseThrow(), callers));
                }
            }
            return answers.stream().map(CompletableFuture::join).toList();
        }
    }
}
