package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.credentials.integration.ConsentEnds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Consents that no renewal keeps, such as QuickBooks's after five years: told with the integration, and counted for
 * whoever operates this, while their owners can still connect again with nothing interrupted.
 */
@Component
final class EndingConsents implements ConsentEnds {

    private static final int EARLY = 30;
    private static final int LATE = 7;

    private final GrantStore store;
    private final Clock clock;
    private final AtomicLong early;
    private final AtomicLong late;

    EndingConsents(GrantStore store, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.clock = clock;
        early = gauge(meters, EARLY);
        late = gauge(meters, LATE);
    }

    private static AtomicLong gauge(MeterRegistry meters, int days) {
        return meters.gauge("credentials.consents.ending", Tags.of("within", days + "d"), new AtomicLong());
    }

    @Override
    public Map<String, Instant> of(Collection<String> grantIds) {
        return grantIds.isEmpty() ? Map.of() : store.ends(List.copyOf(grantIds));
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT1H")
    void count() {
        early.set(store.endingBefore(clock.instant().plus(Duration.ofDays(EARLY))));
        late.set(store.endingBefore(clock.instant().plus(Duration.ofDays(LATE))));
    }
}
