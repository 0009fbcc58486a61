package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.credentials.integration.IntegrationStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after grants whose time has come: tokens in use ahead of their end, idle ones before they die, what a crash left
 * half done. Every instance does it; the store lets one of them.
 */
@Component
final class DueGrants {

    private static final Logger log = LoggerFactory.getLogger(DueGrants.class);

    private static final int BATCH = 200;

    private final GrantStore store;
    private final GrantTokens tokens;
    private final LostGrants lost;
    private final EndGrants end;
    private final IntegrationStore integrations;
    private final Clock clock;

    DueGrants(
            GrantStore store,
            GrantTokens tokens,
            LostGrants lost,
            EndGrants end,
            IntegrationStore integrations,
            Clock clock) {
        this.store = store;
        this.tokens = tokens;
        this.lost = lost;
        this.end = end;
        this.integrations = integrations;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT2S", fixedDelayString = "PT1S")
    void look() {
        Instant now = clock.instant();
        List<Grant> due = store.due(now, BATCH);
        for (Grant grant : due) {
            try {
                lookAfter(grant, now);
            } catch (RuntimeException e) {
                log.warn("grant {} waits: {}", grant.id(), e.toString());
            }
        }
    }

    private void lookAfter(Grant grant, Instant now) {
        switch (grant.status()) {
            case LOST -> lost.tell(grant.id());
            case ENDING -> inBackground(grant);
            case ACTIVE -> {
                if (grant.kind() == Grant.Kind.CLIENT) {
                    renew(grant, now);
                } else if (integrations.ofGrant(grant.id()).isEmpty()) {
                    end.followDepartures();
                    store.removeActive(grant.id()); // replaced by another consent, and a crash left it behind
                } else if (!grant.isBeingRefreshed(now)) {
                    if (!grant.departures().isEmpty()) {
                        inBackground(grant);
                    }
                    tokens.flight(grant, false);
                }
            }
        }
    }

    private void renew(Grant grant, Instant now) {
        IntegrationId integration = grant.integration();
        boolean used = integration != null
                && integrations
                        .find(integration)
                        .filter(row -> row.active() && row.access().status() != AuthStatus.REAUTH_REQUIRED)
                        .isPresent();
        if (!used) {
            store.removeActive(grant.id());
        } else if (!grant.isBeingRefreshed(now)) {
            tokens.flight(grant, false);
        }
    }

    private void inBackground(Grant grant) {
        Thread.ofVirtual().name("end-grant").start(() -> end.end(grant));
    }
}
