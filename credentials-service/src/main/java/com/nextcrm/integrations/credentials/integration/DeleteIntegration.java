package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes an integration away, its credentials and the key they were sealed with for good. */
@Component
final class DeleteIntegration {

    private static final Logger log = LoggerFactory.getLogger(DeleteIntegration.class);

    private final IntegrationStore store;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Departures departures;

    DeleteIntegration(IntegrationStore store, Clock clock, MeterRegistry meters, Departures departures) {
        this.store = store;
        this.clock = clock;
        this.meters = meters;
        this.departures = departures;
    }

    /** @throws Problem 404 if there is no such integration */
    void delete(TenantId tenant, IntegrationId id) {
        Integration deleted = VersionedChange.untilItFits(() -> {
            Integration row = store.find(tenant, id).orElseThrow(IntegrationIds::unknown);
            Integration last = row.next(clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return store.delete(row, last) ? Optional.of(last) : Optional.empty();
        });
        log.info("integration {} deleted", id);
        meters.counter("integrations.changes", "change", "deleted", "type", deleted.type())
                .increment();
        departures.wake();
    }
}
