package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells of integrations again when a release lets more of their provider be synced. Looked after from time to time,
 * since during a rolling release an older instance may still tell the older list.
 */
@Component
final class FollowCatalog {

    private static final Logger log = LoggerFactory.getLogger(FollowCatalog.class);

    private static final int BATCH = 100;
    private static final int MAX_BATCHES = 1_000;

    private final IntegrationStore store;
    private final ProviderCatalog catalog;
    private final Clock clock;

    FollowCatalog(IntegrationStore store, ProviderCatalog catalog, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT3S", fixedDelayString = "PT10M")
    void follow() {
        catalog.providers().forEach(this::follow);
    }

    private void follow(Provider provider) {
        long told = 0;
        for (int batches = 0; batches < MAX_BATCHES; batches++) {
            List<Integration> behind =
                    store.toldOtherDataTypes(provider.type(), IntegrationEvents.dataTypes(provider), BATCH);
            if (behind.isEmpty()) {
                break;
            }
            told += behind.stream().filter(this::tell).count();
        }
        if (told > 0) {
            log.info("{} {} integrations have other data types now", told, provider.name());
        }
    }

    /** @return false if the row was changed meanwhile, which told of it as well */
    private boolean tell(Integration row) {
        return store.update(row, row.next(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }
}
