package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.integration.IntegrationStore;
import com.nextcrm.integrations.credentials.oauth.TokenAnswer;
import com.nextcrm.integrations.credentials.secrets.DataKey;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.credentials.secrets.WrappedKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps what a consent brought, and forgets what another consent replaced. */
@Component
public final class OpenGrant {

    private static final Logger log = LoggerFactory.getLogger(OpenGrant.class);

    private final GrantStore store;
    private final IntegrationStore integrations;
    private final KeyEncryptionKeys keys;
    private final Clock clock;

    OpenGrant(GrantStore store, IntegrationStore integrations, KeyEncryptionKeys keys, Clock clock) {
        this.store = store;
        this.integrations = integrations;
        this.keys = keys;
        this.clock = clock;
    }

    /** @param tokenVersion of the first access token; later consents begin with a greater one */
    public record Opened(String grantId, long tokenVersion) {}

    public Opened open(TenantId tenant, String providerType, Registration registration, TokenAnswer.Tokens tokens) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String id = "grant-" + UUID.randomUUID();
        WrappedKey wrapped = keys.newDataKey(Grant.owner(tenant, id));
        DataKey key = keys.open(Grant.owner(tenant, id), wrapped);
        Grant grant = new Grant(
                id,
                tenant,
                providerType,
                Grant.Kind.CONSENT,
                registration.integration(),
                Grant.Status.ACTIVE,
                now.toEpochMilli(),
                now,
                now.plus(tokens.lifetime()),
                tokens.consentLeft() == null ? null : now.plus(tokens.consentLeft()),
                false,
                RefreshTimes.idle(now, registration.provider().keepAlive()),
                null,
                0,
                null,
                List.of());
        store.insert(
                new SealedGrant(
                        grant,
                        wrapped,
                        key.seal(SecretName.ACCESS_TOKEN, tokens.accessToken().reveal()),
                        tokens.refreshToken() == null
                                ? null
                                : key.seal(
                                        SecretName.REFRESH_TOKEN,
                                        tokens.refreshToken().reveal())),
                now);
        log.info("grant {} of {} opened", id, providerType);
        return new Opened(id, grant.version());
    }

    /**
     * For a grant that another consent replaced. It is not given back to the provider: to revoke it could end the new
     * one too, which is the same user's for the same application.
     */
    public void forgetUnused(String grantId) {
        if (integrations.ofGrant(grantId).isEmpty()) {
            store.remove(grantId);
        }
    }
}
