package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.integration.ConnectIntegration;
import com.nextcrm.integrations.credentials.oauth.OAuthProvider;
import com.nextcrm.integrations.credentials.oauth.TokenAnswer;
import com.nextcrm.integrations.credentials.oauth.TokenClient;
import com.nextcrm.integrations.credentials.secrets.DataKey;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * One renewal of a grant, at most one at a time over all instances. The intent is stored before the call, the new refresh
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
    private final Registrations registrations;
    private final ConnectIntegration integrations;
    private final Allowance allowance;
    private final KeyEncryptionKeys keys;
    private final Clock clock;
    private final MeterRegistry meters;

    RefreshGrant(
            GrantStore store,
            LostGrants lostGrants,
            TokenClient tokens,
            Registrations registrations,
            ConnectIntegration integrations,
            Allowance allowance,
            KeyEncryptionKeys keys,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.lostGrants = lostGrants;
        this.tokens = tokens;
        this.registrations = registrations;
        this.integrations = integrations;
        this.allowance = allowance;
        this.keys = keys;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Does nothing if the grant is no longer at the version seen, or somebody else refreshes it.
     *
     * @param handedOut whether somebody waits for the token
     * @return false if the provider may not be asked now
     */
    boolean refresh(Grant seen, boolean handedOut) {
        Registration registration = registrations.of(seen).orElse(null);
        if (registration == null) {
            log.error("grant {} cannot be renewed: nothing says as whom to ask {}", seen.id(), seen.providerType());
            return false;
        }
        return allowance.run(
                lane(registration, seen), registration.provider(), () -> attempt(seen, registration, handedOut));
    }

    /** Each server has its own. */
    private static String lane(Registration registration, Grant grant) {
        return registration.server() == null
                ? grant.providerType()
                : grant.providerType() + " " + registration.server();
    }

    private void attempt(Grant seen, Registration registration, boolean handedOut) {
        OAuthProvider provider = registration.provider();
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
        if (refreshToken == null && seen.kind() == Grant.Kind.CONSENT) {
            count(seen, "lost");
            lose(seen, intent);
            return;
        }
        Duration spent = Duration.ofNanos(System.nanoTime() - begunAt);
        if (spent.plus(provider.timeout()).plus(MARGIN).compareTo(provider.takeover()) > 0) {
            store.failed(seen, intent.id(), now()); // stopped for a while: another instance may be at it by now
            return;
        }
        TokenAnswer answer = refreshToken == null ? tokens.ofClient(provider) : tokens.refresh(provider, refreshToken);
        conclude(new Attempt(seen, registration, intent, key, now, begunAt, handedOut), sealed, answer);
    }

    private record Attempt(
            Grant grant,
            Registration registration,
            Grant.Intent intent,
            DataKey key,
            Instant sentAt,
            long begunAt,
            boolean handedOut) {

        OAuthProvider provider() {
            return registration.provider();
        }
    }

    private void conclude(Attempt attempt, SealedGrant before, TokenAnswer answer) {
        Grant grant = attempt.grant();
        switch (answer) {
            case TokenAnswer.Tokens renewed -> keep(attempt, before, renewed);
            case TokenAnswer.Refused refused -> {
                count(grant, "refused");
                refused(attempt);
            }
            case TokenAnswer.Misconfigured own -> misconfigured(attempt, own.error());
            case TokenAnswer.NotDone notDone -> {
                if (notDone.retryAfter() != null) {
                    allowance.pause(lane(attempt.registration(), grant), attempt.provider(), notDone.retryAfter());
                }
                later(attempt, "not done", notDone.reason(), notDone.retryAfter());
            }
            case TokenAnswer.Unclear unclear -> later(attempt, "unclear", unclear.reason(), null);
        }
    }

    private void keep(Attempt attempt, SealedGrant before, TokenAnswer.Tokens tokens) {
        Grant grant = attempt.grant();
        Instant expiresAt = attempt.sentAt().plus(tokens.lifetime());
        Instant dueAt = dueAt(attempt, expiresAt);
        Grant next = new Grant(
                grant.id(),
                grant.tenant(),
                grant.providerType(),
                grant.kind(),
                grant.integration(),
                Grant.Status.ACTIVE,
                Math.max(grant.version() + 1, attempt.registration().credentialVersion()),
                attempt.sentAt(),
                expiresAt,
                tokens.consentLeft() == null ? grant.endsAt() : attempt.sentAt().plus(tokens.consentLeft()),
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

    /** A client's token that nobody uses needs no care: there is nothing behind it that could die. */
    private static @Nullable Instant dueAt(Attempt attempt, Instant expiresAt) {
        if (attempt.handedOut()) {
            return RefreshTimes.ahead(attempt.sentAt(), expiresAt);
        }
        return attempt.grant().kind() == Grant.Kind.CLIENT
                ? null
                : RefreshTimes.idle(attempt.sentAt(), attempt.provider().keepAlive());
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

    /** Our own fault says nothing of any consent; that of a customer's client can only be mended by the customer. */
    private void misconfigured(Attempt attempt, String error) {
        Grant grant = attempt.grant();
        count(grant, "misconfigured");
        if (attempt.registration().integration() != null) {
            refused(attempt);
        } else {
            log.error("{} does not accept our client: {}", grant.providerType(), error);
            store.failed(grant, attempt.intent().id(), now().plus(OWN_FAULT_PAUSE));
        }
    }

    private void refused(Attempt attempt) {
        Grant grant = attempt.grant();
        IntegrationId client = attempt.registration().integration();
        if (grant.kind() == Grant.Kind.CONSENT || client == null) {
            lose(grant, attempt.intent());
            return;
        }
        integrations.refused(client, attempt.registration().credentialVersion());
        store.removeBegun(grant, attempt.intent().id()); // other credentials begin anew
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
