package com.nextcrm.integrations.credentials.access;

import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.grant.ClientGrants;
import com.nextcrm.integrations.credentials.grant.GrantToken;
import com.nextcrm.integrations.credentials.grant.GrantTokens;
import com.nextcrm.integrations.credentials.integration.CustomData;
import com.nextcrm.integrations.credentials.integration.GrantLink;
import com.nextcrm.integrations.credentials.integration.Integration;
import com.nextcrm.integrations.credentials.integration.IntegrationIds;
import com.nextcrm.integrations.credentials.integration.IntegrationStore;
import com.nextcrm.integrations.credentials.integration.SealedIntegration;
import com.nextcrm.integrations.credentials.secrets.DataKey;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.Provider.Auth;
import com.nextcrm.integrations.platform.catalog.Provider.CredentialField;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import com.nextcrm.integrations.platform.internal.AccessToken;
import com.nextcrm.integrations.platform.problem.Problem;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes access tokens of credentials. */
@Component
class AccessTokens {

    private static final String CUSTOM = SecretName.CUSTOM_DATA.requestName() + ".";

    /** How connectors learn which account of a consent is theirs. */
    private static final String ACCOUNT_ID = "accountId";

    private final IntegrationStore store;
    private final KeyEncryptionKeys keys;
    private final ProviderCatalog catalog;
    private final GrantTokens grants;
    private final ClientGrants clients;
    private final OwnerIsNeeded owner;
    private final Clock clock;

    AccessTokens(
            IntegrationStore store,
            KeyEncryptionKeys keys,
            ProviderCatalog catalog,
            GrantTokens grants,
            ClientGrants clients,
            OwnerIsNeeded owner,
            Clock clock) {
        this.store = store;
        this.keys = keys;
        this.catalog = catalog;
        this.grants = grants;
        this.clients = clients;
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * @param rejectedVersion of a token that the provider refused, so that a newer one is made if there can be one
     * @throws Problem 404 if there is no such integration, 409 if it is inactive or its credentials need their
     *     owner, 503 if the provider gives none at the moment
     */
    AccessToken of(IntegrationId id, @Nullable Long rejectedVersion) {
        SealedIntegration found = store.findSealed(
                        id, SecretName.API_KEY, SecretName.ACCESS_TOKEN, SecretName.CUSTOM_DATA)
                .orElseThrow(IntegrationIds::unknown);
        Integration row = found.integration();
        Provider provider = catalog.byType(row.type()).orElseThrow();
        requireUsable(row, provider);
        DataKey key = keys.open(row.owner(), found.key());
        CustomData custom = customData(key, found.secrets().get(SecretName.CUSTOM_DATA));
        if (row.grant() != null) {
            return ofGrant(row, provider, row.grant(), rejectedVersion, settings(provider, custom));
        }
        if (clients.isClient(row, provider)) {
            return ofClient(row, provider, rejectedVersion, settings(provider, custom));
        }
        for (SecretName name : bearersOf(provider)) {
            byte[] sealed = found.secrets().get(name);
            if (sealed != null) {
                return new AccessToken(
                        row.tenantId(),
                        "Bearer",
                        new Secret(key.open(name, sealed)),
                        name == SecretName.ACCESS_TOKEN ? row.access().tokenExpiresAt() : null,
                        row.access().credentialVersion(),
                        settings(provider, custom));
            }
        }
        if (provider.connectsBy(Auth.BASIC) && custom.basic().isPresent()) {
            long version = row.access().credentialVersion();
            return new AccessToken(
                    row.tenantId(), "Basic", custom.basic().get(), null, version, settings(provider, custom));
        }
        throw Problem.conflict("The integration has no access token; connect it first", Map.of());
    }

    private AccessToken ofGrant(
            Integration row,
            Provider provider,
            GrantLink link,
            @Nullable Long rejectedVersion,
            Map<String, String> custom) {
        GrantToken token =
                grants.token(link.grantId(), rejectedVersion).orElseThrow(() -> owner.isNeeded(row, provider));
        Map<String, String> settings = new HashMap<>(custom);
        settings.putAll(link.settings());
        settings.put(ACCOUNT_ID, link.accountId());
        return new AccessToken(row.tenantId(), "Bearer", token.value(), token.expiresAt(), token.version(), settings);
    }

    private AccessToken ofClient(
            Integration row, Provider provider, @Nullable Long rejectedVersion, Map<String, String> settings) {
        GrantToken token = clients.token(row, rejectedVersion).orElseThrow(() -> owner.isNeeded(row, provider));
        return new AccessToken(row.tenantId(), "Bearer", token.value(), token.expiresAt(), token.version(), settings);
    }

    private void requireUsable(Integration row, Provider provider) {
        if (!row.active()) {
            throw Problem.conflict("The integration is inactive", Map.of());
        }
        boolean expired = row.access().set().contains(SecretName.ACCESS_TOKEN)
                && !row.access().set().contains(SecretName.API_KEY)
                && row.access().tokenExpiresAt() != null
                && !clock.instant().isBefore(row.access().tokenExpiresAt());
        if (expired) {
            throw Problem.conflict("The access token has ended; its owner has to enter a new one", Map.of());
        }
        if (row.access().status() == AuthStatus.REAUTH_REQUIRED) {
            throw owner.isNeeded(row, provider);
        }
    }

    private static List<SecretName> bearersOf(Provider provider) {
        return provider.auth() == Auth.API_KEY
                ? List.of(SecretName.API_KEY, SecretName.ACCESS_TOKEN)
                : List.of(SecretName.ACCESS_TOKEN);
    }

    private static CustomData customData(DataKey key, byte @Nullable [] sealed) {
        return sealed == null ? CustomData.NONE : CustomData.ofText(key.open(SecretName.CUSTOM_DATA, sealed));
    }

    private static Map<String, String> settings(Provider provider, CustomData customData) {
        Set<String> secret = provider.credentialFields().stream()
                .filter(CredentialField::secret)
                .map(CredentialField::name)
                .collect(Collectors.toSet());
        return customData.entries().entrySet().stream()
                .filter(entry -> !secret.contains(CUSTOM + entry.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().reveal()));
    }
}
