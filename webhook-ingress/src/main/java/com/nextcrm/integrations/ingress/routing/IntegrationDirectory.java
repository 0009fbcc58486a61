package com.nextcrm.integrations.ingress.routing;

import com.nextcrm.integrations.contracts.IntegrationEvent;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationDeleted;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationSaved;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Every integration there is, in memory: some 300 bytes for each. Learned from the compacted lifecycle topic at every
 * start, so it needs no database, and a webhook costs no lookup.
 */
@Component
public final class IntegrationDirectory {

    private record AccountKey(ProviderId provider, String account) {}

    private final Map<IntegrationId, KnownIntegration> byId = new ConcurrentHashMap<>();
    private final Map<AccountKey, List<KnownIntegration>> byAccount = new ConcurrentHashMap<>();
    private final Map<IntegrationId, Long> versions = new ConcurrentHashMap<>();
    private volatile boolean complete;

    public @Nullable KnownIntegration find(IntegrationId id) {
        return byId.get(id);
    }

    public List<KnownIntegration> ofAccount(ProviderId provider, String account) {
        return byAccount.getOrDefault(new AccountKey(provider, account), List.of());
    }

    /** Whether all that stood in the topic at the start was read: until then, unknown does not mean absent. */
    public boolean isComplete() {
        return complete;
    }

    void completed() {
        complete = true;
    }

    /** An event that is older than what is known changes nothing. */
    synchronized void learn(IntegrationEvent event) {
        if (event.version() < versions.getOrDefault(event.integrationId(), Long.MIN_VALUE)) {
            return;
        }
        versions.put(event.integrationId(), event.version());
        switch (event) {
            case IntegrationSaved saved -> replace(saved.integrationId(), KnownIntegration.of(saved));
            case IntegrationDeleted deleted -> replace(deleted.integrationId(), null);
        }
    }

    private void replace(IntegrationId id, @Nullable KnownIntegration now) {
        KnownIntegration before = now == null ? byId.remove(id) : byId.put(id, now);
        if (before != null && before.accountId() != null) {
            AccountKey key = new AccountKey(before.provider(), before.accountId());
            byAccount.computeIfPresent(key, (account, all) -> without(all, id));
        }
        if (now != null && now.accountId() != null) {
            AccountKey key = new AccountKey(now.provider(), now.accountId());
            byAccount.merge(
                    key,
                    List.of(now),
                    (all, one) -> Stream.concat(all.stream(), one.stream()).toList());
        }
    }

    private static @Nullable List<KnownIntegration> without(List<KnownIntegration> all, IntegrationId id) {
        List<KnownIntegration> rest =
                all.stream().filter(one -> !one.id().equals(id)).toList();
        return rest.isEmpty() ? null : rest;
    }
}
