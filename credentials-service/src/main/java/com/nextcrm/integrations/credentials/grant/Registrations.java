package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.credentials.integration.CustomData;
import com.nextcrm.integrations.credentials.integration.Integration;
import com.nextcrm.integrations.credentials.integration.IntegrationStore;
import com.nextcrm.integrations.credentials.integration.SealedIntegration;
import com.nextcrm.integrations.credentials.oauth.OAuthProvider;
import com.nextcrm.integrations.credentials.oauth.OAuthSettings;
import com.nextcrm.integrations.credentials.oauth.ProviderServer;
import com.nextcrm.integrations.credentials.secrets.DataKey;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import com.nextcrm.integrations.platform.outbound.CertificatePin;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * As whom tokens are asked for: as the deployment, at the provider's or the deployment's own server; or as the client
 * whose id and secret an integration brought. The deployment's secret never goes to a server that a customer named.
 */
@Component
public final class Registrations {

    private final OAuthSettings settings;
    private final ProviderCatalog catalog;
    private final IntegrationStore integrations;
    private final KeyEncryptionKeys keys;

    Registrations(
            OAuthSettings settings, ProviderCatalog catalog, IntegrationStore integrations, KeyEncryptionKeys keys) {
        this.settings = settings;
        this.catalog = catalog;
        this.integrations = integrations;
        this.keys = keys;
    }

    /** How the provider gives tokens; empty if it gives none. */
    public Optional<OAuthProvider> provider(String providerType) {
        return catalog.byType(providerType).flatMap(each -> settings.provider(each.id()));
    }

    /** @return empty if this deployment is not registered there */
    public Optional<Registration> ofDeployment(String providerType) {
        return provider(providerType)
                .filter(OAuthProvider::isConfigured)
                .flatMap(provider -> at(provider, Map.of())
                        .map(server -> new Registration(
                                provider.of(
                                        provider.clientId(),
                                        provider.clientSecret(),
                                        server.orElse(null),
                                        provider.certificate()),
                                server.orElse(null),
                                null,
                                0)));
    }

    /** @return empty if it has no client of its own, or nothing says where its server is */
    public Optional<Registration> ofIntegration(IntegrationId id) {
        return find(id).flatMap(this::ofClient);
    }

    /**
     * @param again the integration to be connected; null for a new one
     * @return empty if there is nobody to ask as
     */
    public Optional<Registration> forConsent(String providerType, @Nullable IntegrationId again) {
        ProviderServer server =
                provider(providerType).map(OAuthProvider::server).orElse(null);
        Optional<SealedIntegration> row = again == null || server == null ? Optional.empty() : find(again);
        Optional<Registration> own = row.flatMap(this::ofClient);
        boolean itsOwnServer =
                server != null && row.map(this::named).filter(server::isNamedIn).isPresent();
        return own.isPresent() || itsOwnServer ? own : ofDeployment(providerType);
    }

    private Optional<SealedIntegration> find(IntegrationId id) {
        return integrations.findSealed(id, SecretName.API_KEY, SecretName.API_SECRET, SecretName.CUSTOM_DATA);
    }

    private Optional<Registration> ofClient(SealedIntegration found) {
        Integration row = found.integration();
        OAuthProvider provider = provider(row.type()).orElse(null);
        byte[] clientId = found.secrets().get(SecretName.API_KEY);
        byte[] clientSecret = found.secrets().get(SecretName.API_SECRET);
        if (provider == null || clientId == null || clientSecret == null) {
            return Optional.empty();
        }
        DataKey key = keys.open(row.owner(), found.key());
        Map<String, String> named = named(found);
        return at(provider, named)
                .map(server -> new Registration(
                        provider.of(
                                key.open(SecretName.API_KEY, clientId),
                                key.open(SecretName.API_SECRET, clientSecret),
                                server.orElse(null),
                                certificate(provider, named)),
                        server.orElse(null),
                        row.id(),
                        row.access().credentialVersion()));
    }

    private static @Nullable CertificatePin certificate(OAuthProvider provider, Map<String, String> named) {
        ProviderServer server = provider.server();
        return server == null ? null : server.certificate(named).orElse(null);
    }

    private Map<String, String> named(SealedIntegration found) {
        Integration row = found.integration();
        byte[] custom = found.secrets().get(SecretName.CUSTOM_DATA);
        if (custom == null) {
            return Map.of();
        }
        String text = keys.open(row.owner(), found.key()).open(SecretName.CUSTOM_DATA, custom);
        return CustomData.ofText(text).entries().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().reveal()));
    }

    /** Of the one who asked for the grant. */
    Optional<Registration> of(Grant grant) {
        return grant.integration() == null ? ofDeployment(grant.providerType()) : ofIntegration(grant.integration());
    }

    /** @return empty if it should be known where the server is, and is not; an empty address if there is only one */
    private static Optional<Optional<URI>> at(OAuthProvider provider, Map<String, String> named) {
        ProviderServer server = provider.server();
        return server == null
                ? Optional.of(Optional.empty())
                : server.address(named).map(Optional::of);
    }
}
