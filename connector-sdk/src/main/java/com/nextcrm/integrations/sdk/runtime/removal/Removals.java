package com.nextcrm.integrations.sdk.runtime.removal;

import com.nextcrm.integrations.contracts.IntegrationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Deletes the data of integrations that are gone, a batch at a time. A crash leaves the rest to the next turn. */
public final class Removals {

    private static final Logger log = LoggerFactory.getLogger(Removals.class);

    private static final int BATCH = 500;
    private static final int BATCHES_PER_TURN = 200;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Tombstones tombstones;
    private final List<OwnedData> data;

    public Removals(Tombstones tombstones, List<OwnedData> data) {
        this.tombstones = tombstones;
        this.data = List.copyOf(data);
    }

    @Scheduled(fixedDelayString = "${connector.removal-interval:5s}")
    public void removeDue() {
        for (Optional<IntegrationId> due = tombstones.claim(LEASE); due.isPresent(); due = tombstones.claim(LEASE)) {
            removeSome(due.get());
        }
    }

    private void removeSome(IntegrationId integration) {
        long removed = 0;
        for (int batch = 0; batch < BATCHES_PER_TURN; batch++) {
            long now = data.stream()
                    .mapToLong(owned -> owned.remove(integration, BATCH))
                    .sum();
            removed += now;
            if (now == 0) {
                tombstones.passed(integration, LEASE);
                log.info("removed {} documents of the deleted integration {}", removed, integration);
                return;
            }
        }
        log.info("removed {} documents of the deleted integration {}, more remain", removed, integration);
    }
}
