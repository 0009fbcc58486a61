package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.account.Accounts;
import com.nextcrm.integrations.credentials.integration.Departures;
import com.nextcrm.integrations.credentials.integration.GrantLink;
import com.nextcrm.integrations.credentials.integration.Integration;
import com.nextcrm.integrations.credentials.integration.IntegrationStore;
import com.nextcrm.integrations.credentials.oauth.OAuthProvider;
import com.nextcrm.integrations.credentials.oauth.OAuthSettings;
import com.nextcrm.integrations.credentials.oauth.TokenClient;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import com.nextcrm.integrations.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives back to the provider what no integration uses any more. Nobody waits for it; a provider that does not hear us is
 * told again, for about a day, and then the tokens are forgotten.
 */
@Component
final class EndGrants implements Departures {

    private static final Logger log = LoggerFactory.getLogger(EndGrants.class);

    private static final int BATCH = 100;
    private static final int MAX_ATTEMPTS = 30;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int DOUBLINGS = 10;

    private final GrantStore store;
    private final IntegrationStore integrations;
    private final Registrations registrations;
    private final GrantTokens tokens;
    private final TokenClient client;
    private final Accounts accounts;
    private final ProviderCatalog catalog;
    private final KeyEncryptionKeys keys;
    private final OAuthSettings settings;
    private final Clock clock;

    EndGrants(
            GrantStore store,
            IntegrationStore integrations,
            Registrations registrations,
            GrantTokens tokens,
            TokenClient client,
            Accounts accounts,
            ProviderCatalog catalog,
            KeyEncryptionKeys keys,
            OAuthSettings settings,
            Clock clock) {
        this.store = store;
        this.integrations = integrations;
        this.registrations = registrations;
        this.tokens = tokens;
        this.client = client;
        this.accounts = accounts;
        this.catalog = catalog;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void wake() {
        Thread.ofVirtual().name("departures").start(this::followDepartures);
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
    void followDepartures() {
        for (Integration row : integrations.departing(BATCH)) {
            try {
                follow(row);
            } catch (RuntimeException e) {
                log.warn("integration {}: its grant could not be looked after yet: {}", row.id(), e.toString());
            }
        }
    }

    private void follow(Integration row) {
        store.remove(ClientGrants.id(row.id()));
        GrantLink link = row.grant();
        if (link != null) {
            if (integrations.ofGrant(link.grantId()).isEmpty()) {
                store.ending(link.grantId(), clock.instant());
            } else if (link.connectionId() != null) {
                store.departs(link.grantId(), link.connectionId());
            }
            store.look(link.grantId()).ifPresent(this::end);
        }
        integrations.departed(row.id());
    }

    /** Does what can be done now of what is to be given back. */
    void end(Grant grant) {
        OAuthProvider provider =
                registrations.of(grant).map(Registration::provider).orElse(null);
        if (provider == null) {
            forgetWithItsClient(grant);
            return;
        }
        if (grant.status() == Grant.Status.ENDING) {
            revoke(grant, provider);
        } else {
            grant.departures().forEach(connection -> cut(grant, provider, connection));
        }
    }

    /** The client that could give it back was the integration's own, and went with it. */
    private void forgetWithItsClient(Grant grant) {
        if (grant.integration() != null) {
            store.remove(grant.id());
        }
    }

    private void revoke(Grant grant, OAuthProvider provider) {
        SealedGrant sealed = store.find(grant.id()).orElse(null);
        if (sealed == null || !store.attemptsEnd(grant, clock.instant().plus(pause(grant.failures())))) {
            return;
        }
        boolean revoked = client.revoke(provider, tokenOf(sealed));
        if (revoked || grant.failures() >= MAX_ATTEMPTS) {
            store.remove(grant.id());
            log.info("grant {} of {} {}", grant.id(), grant.providerType(), revoked ? "given back" : "forgotten");
        }
    }

    private Secret tokenOf(SealedGrant sealed) {
        byte[] refreshToken = sealed.refreshToken();
        SecretName name = refreshToken == null ? SecretName.ACCESS_TOKEN : SecretName.REFRESH_TOKEN;
        return new Secret(keys.open(sealed.grant().owner(), sealed.key())
                .open(name, refreshToken == null ? sealed.accessToken() : refreshToken));
    }

    private void cut(Grant grant, OAuthProvider provider, String connection) {
        ProviderId id = catalog.byType(grant.providerType()).map(Provider::id).orElseThrow();
        try {
            boolean gone = tokens.token(grant.id(), null)
                    .map(token -> accounts.cut(id, provider, token.value(), connection))
                    .orElse(true); // the consent is gone, and with it the connection
            if (gone) {
                store.departed(grant.id(), connection);
            }
        } catch (Problem unavailable) {
            log.warn("grant {}: one of its connections could not be cut yet", grant.id());
        }
    }

    private Duration pause(long failures) {
        Duration pause = settings.giveBackAgain().multipliedBy(1L << Math.min(failures, DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
