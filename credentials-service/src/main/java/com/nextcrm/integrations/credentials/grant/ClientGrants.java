package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.credentials.integration.Integration;
import com.nextcrm.integrations.credentials.secrets.DataKey;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.credentials.secrets.WrappedKey;
import com.nextcrm.integrations.platform.catalog.Provider;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Tokens that a client id and secret bring without anybody's consent. They are kept as a grant, so that they are sealed,
 * shared by all instances, asked for once, and renewed ahead of their end like those of a consent.
 */
@Component
public final class ClientGrants {

    private final GrantStore store;
    private final GrantTokens tokens;
    private final Registrations registrations;
    private final KeyEncryptionKeys keys;
    private final Clock clock;

    ClientGrants(
            GrantStore store, GrantTokens tokens, Registrations registrations, KeyEncryptionKeys keys, Clock clock) {
        this.store = store;
        this.tokens = tokens;
        this.registrations = registrations;
        this.keys = keys;
        this.clock = clock;
    }

    /** Whether the integration's credentials are a client's. */
    public boolean isClient(Integration row, Provider provider) {
        return provider.connectsBy(Provider.Auth.CLIENT_CREDENTIALS)
                && row.access().set().containsAll(List.of(SecretName.API_KEY, SecretName.API_SECRET))
                && registrations.provider(row.type()).isPresent();
    }

    /**
     * @param rejectedVersion of a token that the provider refused
     * @return empty if the provider does not take the credentials
     * @throws com.nextcrm.integrations.platform.problem.Problem 503 if no token can be had at the moment
     */
    public Optional<GrantToken> token(Integration row, @Nullable Long rejectedVersion) {
        String id = id(row.id());
        if (store.look(id).isEmpty()) {
            open(row, id);
        }
        return tokens.token(id, rejectedVersion, row.access().credentialVersion());
    }

    private void open(Integration row, String id) {
        WrappedKey wrapped = keys.newDataKey(Grant.owner(row.tenantId(), id));
        DataKey key = keys.open(Grant.owner(row.tenantId(), id), wrapped);
        Grant grant = new Grant(
                id,
                row.tenantId(),
                row.type(),
                Grant.Kind.CLIENT,
                row.id(),
                Grant.Status.ACTIVE,
                0,
                Instant.EPOCH,
                Instant.EPOCH, // over before it was made
                null,
                false,
                null,
                null,
                0,
                null,
                List.of());
        try {
            store.insert(new SealedGrant(grant, wrapped, key.seal(SecretName.ACCESS_TOKEN, ""), null), clock.instant());
        } catch (DuplicateKeyException e) {
            // somebody else asks as well
        }
    }

    static String id(IntegrationId integration) {
        return "client-" + integration.value();
    }
}
