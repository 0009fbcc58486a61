package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.Provider.CredentialField;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import com.nextcrm.integrations.platform.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Changes what a patch names, and nothing that another patch changed at the same time. */
@Component
final class ChangeIntegration {

    private static final Logger log = LoggerFactory.getLogger(ChangeIntegration.class);

    private final IntegrationStore store;
    private final KeyEncryptionKeys keys;
    private final ProviderCatalog catalog;
    private final ServerAddresses addresses;
    private final Clock clock;
    private final MeterRegistry meters;

    ChangeIntegration(
            IntegrationStore store,
            KeyEncryptionKeys keys,
            ProviderCatalog catalog,
            ServerAddresses addresses,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.keys = keys;
        this.catalog = catalog;
        this.addresses = addresses;
        this.clock = clock;
        this.meters = meters;
    }

    /** @throws Problem 400 if the patch does not fit the provider, 404 if there is no such integration */
    Integration change(TenantId tenant, IntegrationId id, IntegrationPatch patch) {
        return VersionedChange.untilItFits(() -> attempt(tenant, id, patch));
    }

    private Optional<Integration> attempt(TenantId tenant, IntegrationId id, IntegrationPatch patch) {
        SealedIntegration before = store.findSealed(tenant, id).orElseThrow(IntegrationIds::unknown);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SealedIntegration after = apply(patch, before, now);
        if (after.integration().equals(before.integration())) {
            return Optional.of(before.integration());
        }
        Integration next = after.integration().next(now);
        boolean resealed = changesCredentials(before.integration(), next);
        return store.update(before.integration(), next, resealed ? after.secrets() : null)
                ? Optional.of(told(before.integration(), next))
                : Optional.empty();
    }

    private SealedIntegration apply(IntegrationPatch patch, SealedIntegration before, Instant now) {
        Integration row = before.integration();
        if (patch.integrationName() != null) {
            row = row.named(patch.integrationName().strip());
        }
        if (patch.isActive() != null) {
            row = row.activated(patch.isActive());
        }
        GivenCredentials given = patch.credentials();
        if (given.isEmpty() && patch.tokenExpiresAt() == null) {
            return new SealedIntegration(row, before.key(), before.secrets());
        }
        Provider provider = catalog.byType(row.type()).orElseThrow();
        addresses.check(provider, given);
        SealedCredentials credentials = new SealedCredentials(keys.open(row.owner(), before.key()), before.secrets())
                .with(given, provider, now);
        if (replacesConsent(given, provider)) {
            row = row.withGrant(null);
        }
        Access access = access(row, patch, given, credentials, provider, now);
        return new SealedIntegration(row.withAccess(access), before.key(), credentials.sealed());
    }

    /** By tokens given by hand, or because the consent was asked for by what is changed: the client, or its server. */
    private static boolean replacesConsent(GivenCredentials given, Provider provider) {
        return given.values().containsKey(SecretName.ACCESS_TOKEN)
                || given.values().containsKey(SecretName.REFRESH_TOKEN)
                || provider.credentialFields().stream()
                        .map(CredentialField::name)
                        .filter(name -> !name.equals(SecretName.WEBHOOK_SECRET.requestName()))
                        .anyMatch(name -> given.get(name) != null);
    }

    private static Access access(
            Integration row,
            IntegrationPatch patch,
            GivenCredentials given,
            SealedCredentials credentials,
            Provider provider,
            Instant now) {
        Access before = row.access();
        boolean newAccess = given.giveAccess() && row.grant() == null;
        boolean newToken = given.values().containsKey(SecretName.ACCESS_TOKEN);
        @Nullable
        Instant expiry = patch.tokenExpiresAt() != null || newToken ? patch.tokenExpiresAt() : before.tokenExpiresAt();
        return new Access(
                newAccess ? credentials.status(provider) : before.status(),
                Math.max(before.credentialVersion() + 1, leastVersion(provider, now)),
                newAccess ? now : before.changedAt(),
                before.provenAt(),
                expiry,
                credentials.sealed().keySet());
    }

    /** A client's tokens have counted on since: those made of the credentials before are all older than this. */
    private static long leastVersion(Provider provider, Instant now) {
        return provider.connectsBy(Provider.Auth.CLIENT_CREDENTIALS) ? now.toEpochMilli() : 0;
    }

    private Integration told(Integration before, Integration after) {
        String credentials = changesCredentials(before, after) ? ", credentials with it" : "";
        log.info("integration {} changed to version {}{}", after.id(), after.version(), credentials);
        meters.counter("integrations.changes", "change", "updated", "type", after.type())
                .increment();
        return after;
    }

    private static boolean changesCredentials(Integration before, Integration after) {
        return before.access().credentialVersion() != after.access().credentialVersion();
    }
}
