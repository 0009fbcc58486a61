package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.oauth.OAuthProvider;
import com.nextcrm.integrations.credentials.oauth.OAuthSettings;
import com.nextcrm.integrations.credentials.oauth.TokenAnswer;
import com.nextcrm.integrations.credentials.oauth.TokenClient;
import com.nextcrm.integrations.credentials.secrets.DataKey;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * One refresh of a grant, at most one at a time over all instances. The intent is stored before the call, the new refresh
 * token before anybody gets the access token; an instance that was given up in between cannot write any more. After an
 * answer that never came the same refresh token is tried again, which brings the tokens back within the provider's grace
 * period and costs nothing where there is none: the consent would be lost in any case.
 */
@Component
final class RefreshGrant {

    private static final Logger log = LoggerFactory.getLogger(RefreshGrant.class);

    private static final Duration OWN_FAULT_PAUSE = Duration.ofMinutes(1);
    private static final Duration STORE_PAUSE = Duration.ofMillis(200);
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final GrantStore store;
    private final LostGrants lostGrants;
    private final TokenClient tokens;
    private final OAuthSettings settings;
    private final ProviderCatalog catalog;
    private final Allowance allowance;
    private final KeyEncryptionKeys keys;
    private final Clock clock;
    private final MeterRegistry meters;

    RefreshGrant(
            GrantStore store,
            LostGrants lostGrants,
            TokenClient tokens,
            OAuthSettings settings,
            ProviderCatalog catalog,
            Allowance allowance,
            KeyEncryptionKeys keys,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.lostGrants = lostGrants;
        this.tokens = tokens;
        this.settings = settings;
        this.catalog = catalog;
        this.allowance = allowance;
        this.keys = keys;
        this.clock = clock;
        this.meters = meters;
    }

    Optional<OAuthProvider> providerOf(Grant grant) {
        return catalog.byType(grant.providerType()).flatMap(each -> settings.provider(each.id()));
    }

    /**
     * Does nothing if the grant is no longer at the version seen, or somebody else refreshes it.
     *
     * @param handedOut whether somebody waits for the token
     * @return false if the provider may not be asked now
     */
    boolean refresh(Grant seen, boolean handedOut) {
        OAuthProvider provider =
                providerOf(seen).filter(OAuthProvider::isConfigured).orElse(null);
        if (provider == null) {
            log.error("grant {} cannot be refreshed: {} is not configured", seen.id(), seen.providerType());
            return false;
        }
        return allowance.run(seen.providerType(), provider, () -> attempt(seen, provider, handedOut));
    }

    private void attempt(Grant seen, OAuthProvider provider, boolean handedOut) {
        long begunAt = System.nanoTime();
        Instant now = now();
        Grant.Intent intent = new Grant.Intent(UUID.randomUUID().toString(), now.plus(provider.takeover()));
        if (!store.begin(seen, intent, now)) {
            return;
        }
        SealedGrant sealed = store.find(seen.id()).orElse(null);
        if (sealed == null || sealed.grant().version() != seen.version()) {
            return;
        }
        DataKey key = keys.open(seen.owner(), sealed.key());
        Secret refreshToken = refreshToken(sealed, key);
        if (refreshToken == null) {
            count(seen, "lost");
            lose(seen, intent);
            return;
        }
        Duration spent = Duration.ofNanos(System.nanoTime() - begunAt);
        if (spent.plus(provider.timeout()).plus(MARGIN).compareTo(provider.takeover()) > 0) {
            store.failed(seen, intent.id(), now()); // stopped for a while: another instance may be at it by now
            return;
        }
        TokenAnswer answer = tokens.refresh(provider, refreshToken);
        conclude(new Attempt(seen, provider, intent, key, now, begunAt, handedOut), sealed, answer);
    }

    private record Attempt(
            Grant grant,
            OAuthProvider provider,
            Grant.Intent intent,
            DataKey key,
            Instant sentAt,
            long begunAt,
            boolean handedOut) {}

    private void conclude(Attempt attempt, SealedGrant before, TokenAnswer answer) {
        Grant grant = attempt.grant();
        switch (answer) {
            case TokenAnswer.Tokens renewed -> keep(attempt, before, renewed);
            case TokenAnswer.Refused refused -> {
                count(grant, "refused");
                lose(grant, attempt.intent());
            }
            case TokenAnswer.Misconfigured own -> {
                log.error("{} does not accept our client: {}", grant.providerType(), own.error());
                count(grant, "misconfigured");
                store.failed(grant, attempt.intent().id(), now().plus(OWN_FAULT_PAUSE));
            }
            case TokenAnswer.NotDone notDone -> {
                if (notDone.retryAfter() != null) {
                    allowance.pause(grant.providerType(), attempt.provider(), notDone.retryAfter());
                }
                later(attempt, "not done", notDone.reason(), notDone.retryAfter());
            }
            case TokenAnswer.Unclear unclear -> later(attempt, "unclear", unclear.reason(), null);
        }
    }

    private void keep(Attempt attempt, SealedGrant before, TokenAnswer.Tokens tokens) {
        Grant grant = attempt.grant();
        Instant expiresAt = attempt.sentAt().plus(tokens.lifetime());
        Instant dueAt = attempt.handedOut()
                ? RefreshTimes.ahead(attempt.sentAt(), expiresAt)
                : RefreshTimes.idle(attempt.sentAt(), attempt.provider().keepAlive());
        Grant next = new Grant(
                grant.id(),
                grant.tenant(),
                grant.providerType(),
                Grant.Status.ACTIVE,
                grant.version() + 1,
                attempt.sentAt(),
                expiresAt,
                attempt.handedOut(),
                dueAt,
                null,
                0,
                null,
                grant.departures());
        byte[] refresh = tokens.refreshToken() == null
                ? before.refreshToken()
                : attempt.key()
                        .seal(SecretName.REFRESH_TOKEN, tokens.refreshToken().reveal());
        byte[] access =
                attempt.key().seal(SecretName.ACCESS_TOKEN, tokens.accessToken().reveal());
        if (stored(attempt, new SealedGrant(next, before.key(), access, refresh))) {
            count(grant, "renewed");
            log.info("grant {} of {} renewed to version {}", grant.id(), grant.providerType(), next.version());
        } else {
            count(grant, "overtaken");
            log.warn("grant {}: another instance took the refresh over; its tokens count", grant.id());
        }
    }

    /** Holds on to tokens that the database does not take at once, for as long as nobody else may try. */
    private boolean stored(Attempt attempt, SealedGrant renewed) {
        Duration atMost = attempt.provider().takeover().minus(MARGIN);
        while (true) {
            try {
                return store.renewed(attempt.grant(), attempt.intent().id(), renewed);
            } catch (DataAccessException e) {
                if (Duration.ofNanos(System.nanoTime() - attempt.begunAt()).compareTo(atMost) > 0) {
                    throw e;
                }
                LockSupport.parkNanos(STORE_PAUSE.toNanos());
            }
        }
    }

    private void later(Attempt attempt, String outcome, String reason, @Nullable Duration atLeast) {
        Grant grant = attempt.grant();
        Duration pause = RefreshTimes.pause(grant.failures());
        Instant notBefore = now().plus(atLeast == null || pause.compareTo(atLeast) > 0 ? pause : atLeast);
        count(grant, outcome);
        log.warn("grant {} of {} not renewed: {}; again at {}", grant.id(), grant.providerType(), reason, notBefore);
        store.failed(grant, attempt.intent().id(), notBefore);
    }

    private void lose(Grant grant, Grant.Intent intent) {
        if (store.lost(grant, intent.id(), now())) {
            log.warn("grant {} of {} is lost: consent is needed again", grant.id(), grant.providerType());
            lostGrants.tell(grant.id());
        }
    }

    private static @Nullable Secret refreshToken(SealedGrant sealed, DataKey key) {
        byte[] bytes = sealed.refreshToken();
        return bytes == null ? null : new Secret(key.open(SecretName.REFRESH_TOKEN, bytes));
    }

    private void count(Grant grant, String outcome) {
        meters.counter("credentials.refreshes", "provider", grant.providerType(), "outcome", outcome)
                .increment();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
