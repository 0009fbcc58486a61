package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.oauth.OAuthSettings;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Access tokens of grants. However many ask at once, one flight per instance waits for the token, and one instance
 * fetches it.
 */
@Component
public final class GrantTokens {

    private static final Logger log = LoggerFactory.getLogger(GrantTokens.class);

    private static final Duration STILL_GOOD = Duration.ofSeconds(5);
    private static final long LEAST_GLANCE_MILLIS = 40;
    private static final long MOST_GLANCE_MILLIS = 120;

    private final GrantStore store;
    private final RefreshGrant refresh;
    private final KeyEncryptionKeys keys;
    private final OAuthSettings settings;
    private final Clock clock;
    private final ConcurrentMap<String, CompletableFuture<Void>> flights = new ConcurrentHashMap<>();

    GrantTokens(GrantStore store, RefreshGrant refresh, KeyEncryptionKeys keys, OAuthSettings settings, Clock clock) {
        this.store = store;
        this.refresh = refresh;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param rejectedVersion of a token that the provider refused; a newer one is made unless there is one already
     * @return empty if consent is needed again
     * @throws Problem 503 if no token can be had at the moment
     */
    public Optional<GrantToken> token(String grantId, @Nullable Long rejectedVersion) {
        return token(grantId, rejectedVersion, 0);
    }

    /** @param leastVersion what is older was made of other credentials */
    Optional<GrantToken> token(String grantId, @Nullable Long rejectedVersion, long leastVersion) {
        Instant patience = clock.instant().plus(settings.patience());
        while (true) {
            SealedGrant sealed = store.find(grantId).orElse(null);
            if (sealed == null || sealed.grant().status() != Grant.Status.ACTIVE) {
                return Optional.empty();
            }
            Grant grant = sealed.grant();
            Instant now = clock.instant();
            boolean refused = rejectedVersion != null
                    && rejectedVersion >= grant.version()
                    && !now.isBefore(grant.issuedAt().plus(settings.minTokenAge()));
            boolean rejected = refused || grant.version() < leastVersion;
            if (!rejected && RefreshTimes.isFresh(grant, now)) {
                return Optional.of(handOut(sealed));
            }
            boolean hopeless = grant.notBefore() != null && grant.notBefore().isAfter(patience);
            if (hopeless || !now.isBefore(patience)) {
                return Optional.of(lastResort(sealed, rejected, now));
            }
            join(flight(grant, true), Duration.between(now, patience));
        }
    }

    private GrantToken lastResort(SealedGrant sealed, boolean rejected, Instant now) {
        if (!rejected && now.plus(STILL_GOOD).isBefore(sealed.grant().expiresAt())) {
            return handOut(sealed);
        }
        throw Problem.unavailable(
                "The provider gives no new access token at the moment; please try again", Duration.ofSeconds(5));
    }

    private GrantToken handOut(SealedGrant sealed) {
        Grant grant = sealed.grant();
        if (!grant.handedOut()) {
            store.handedOut(grant, RefreshTimes.ahead(grant.issuedAt(), grant.expiresAt()));
        }
        String value = keys.open(grant.owner(), sealed.key()).open(SecretName.ACCESS_TOKEN, sealed.accessToken());
        return new GrantToken(new Secret(value), grant.expiresAt(), grant.version());
    }

    /** A refresh of the grant as it was seen: the one that is under way in this instance, or a new one. */
    CompletableFuture<Void> flight(Grant seen, boolean handedOut) {
        CompletableFuture<Void> ours = new CompletableFuture<>();
        CompletableFuture<Void> flying = flights.putIfAbsent(seen.id(), ours);
        if (flying != null) {
            return flying;
        }
        Thread.ofVirtual().name("refresh").start(() -> {
            try {
                fly(seen, handedOut);
            } catch (RuntimeException e) {
                log.warn("grant {} could not be refreshed: {}", seen.id(), e.toString());
                glance();
            } finally {
                flights.remove(seen.id(), ours);
                ours.complete(null);
            }
        });
        return ours;
    }

    private void fly(Grant seen, boolean handedOut) {
        Instant end = clock.instant().plus(settings.patience());
        for (Instant now = clock.instant(); now.isBefore(end); now = clock.instant()) {
            Grant grant = store.look(seen.id()).orElse(null);
            if (grant == null || grant.status() != Grant.Status.ACTIVE || grant.version() != seen.version()) {
                return;
            }
            if (!grant.isBeingRefreshed(now) && !grant.mustWait(now)) {
                if (!refresh.refresh(grant, handedOut)) {
                    glance();
                }
                return;
            }
            glance();
        }
    }

    private static void glance() {
        long millis = ThreadLocalRandom.current().nextLong(LEAST_GLANCE_MILLIS, MOST_GLANCE_MILLIS);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static void join(CompletableFuture<Void> flight, Duration atMost) {
        try {
            flight.get(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // the next look at the grant tells
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
