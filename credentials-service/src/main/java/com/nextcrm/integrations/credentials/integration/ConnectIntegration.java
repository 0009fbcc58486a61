package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import com.nextcrm.integrations.credentials.secrets.Owner;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ties an account to the consent that opened it: as a new integration, or to the one there is, which keeps its data. */
@Component
public final class ConnectIntegration {

    private static final Logger log = LoggerFactory.getLogger(ConnectIntegration.class);

    private final IntegrationStore store;
    private final KeyEncryptionKeys keys;
    private final Clock clock;
    private final MeterRegistry meters;

    ConnectIntegration(IntegrationStore store, KeyEncryptionKeys keys, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.meters = meters;
    }

    /** @param tokenVersion of the first token of the consent; grows with every later consent */
    public record Opened(Provider provider, GrantLink link, String accountName, long tokenVersion) {}

    /** The tenant's integration with an account, whether its consent still stands or not. */
    public Optional<Integration> find(TenantId tenant, Provider provider, String accountId) {
        return store.ofAccount(tenant, provider.type(), accountId);
    }

    /** @throws Problem 409 if the tenant has too many */
    public Integration create(TenantId tenant, String name, Opened opened) {
        if (store.count(tenant, IntegrationFilter.ALL) >= CreateIntegration.MAX_PER_TENANT) {
            throw CreateIntegration.tooMany();
        }
        IntegrationId id = IntegrationIds.random();
        Instant now = now();
        Access access = new Access(AuthStatus.CONNECTED, opened.tokenVersion(), now, null, null, Set.of());
        Integration row = new Integration(
                id,
                tenant,
                opened.provider().type(),
                name,
                true,
                access,
                account(opened),
                opened.link(),
                1,
                LastSync.NONE,
                now,
                now);
        store.insert(new SealedIntegration(row, keys.newDataKey(new Owner(tenant, id)), Map.of()));
        return told(row, "connected");
    }

    /** @throws Problem 404 if it was deleted meanwhile */
    public Integration reconnect(TenantId tenant, IntegrationId id, Opened opened) {
        return told(VersionedChange.untilItFits(() -> attempt(tenant, id, opened)), "reconnected");
    }

    private Optional<Integration> attempt(TenantId tenant, IntegrationId id, Opened opened) {
        SealedIntegration before = store.findSealed(tenant, id).orElseThrow(IntegrationIds::unknown);
        Integration row = before.integration();
        Map<SecretName, byte[]> secrets = new EnumMap<>(SecretName.class);
        secrets.putAll(before.secrets());
        secrets.remove(SecretName.ACCESS_TOKEN); // given by hand, and void now
        secrets.remove(SecretName.REFRESH_TOKEN);
        long version = Math.max(row.access().credentialVersion() + 1, opened.tokenVersion());
        Access access = new Access(AuthStatus.CONNECTED, version, now(), null, null, new HashSet<>(secrets.keySet()));
        Integration next = row.withAccess(access)
                .withGrant(opened.link())
                .withAccount(account(opened))
                .next(now());
        return store.update(row, next, secrets) ? Optional.of(next) : Optional.empty();
    }

    /** Consent is needed again: nobody asks the provider until then. Does nothing if another consent has come. */
    public void lost(IntegrationId id, String grantId) {
        needsOwner(
                id,
                row -> row.grant() != null && row.grant().grantId().equals(grantId),
                "the provider takes its consent back");
    }

    /** The provider does not take the client's id and secret. Does nothing if others were given meanwhile. */
    public void refused(IntegrationId id, long credentialVersion) {
        needsOwner(
                id,
                row -> row.access().credentialVersion() == credentialVersion,
                "the provider does not take its client's credentials");
    }

    private void needsOwner(IntegrationId id, Predicate<Integration> isMeant, String why) {
        @Nullable
        Integration changed = VersionedChange.untilItFits(() -> {
                    Optional<Integration> row = store.find(id)
                            .filter(isMeant)
                            .filter(found -> found.access().status() != AuthStatus.REAUTH_REQUIRED);
                    if (row.isEmpty()) {
                        return Optional.of(Optional.<Integration>empty());
                    }
                    Access access = row.get().access().lost(now());
                    Integration next = row.get().withAccess(access).next(now());
                    return store.update(row.get(), next) ? Optional.of(Optional.of(next)) : Optional.empty();
                })
                .orElse(null);
        if (changed != null) {
            log.warn("integration {}: {}; its owner must connect it again", id, why);
            meters.counter("credentials.verdicts", "status", AuthStatus.REAUTH_REQUIRED.name())
                    .increment();
        }
    }

    private Integration told(Integration row, String change) {
        log.info("integration {} of type {} {}", row.id(), row.type(), change);
        meters.counter("integrations.changes", "change", change, "type", row.type())
                .increment();
        return row;
    }

    private static Account account(Opened opened) {
        return new Account(opened.link().accountId(), opened.accountName());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
