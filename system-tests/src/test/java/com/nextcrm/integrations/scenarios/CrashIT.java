package com.nextcrm.integrations.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever is killed in the middle of a sync, the run ends by itself with exact totals and every row once. */
class CrashIT {

    /** Few enough to be quick; {@code -Dcrash.charges=100000} is for a run by hand. */
    private static final long CHARGES = Long.getLong("crash.charges", 5_000);

    @ParameterizedTest
    @ValueSource(strings = {"payments-connector", "sync-orchestrator", "broker", "database"})
    void endsWithExactTotals(String victim) {
        Shop shop = Shop.open(CHARGES, 20);
        String syncId = shop.startSync("full");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> SyncIT.fetched(shop, syncId) > CHARGES / 10);
        Stack.running().kill(victim);
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(shop.syncState(syncId).get("status").asString())
                                .isEqualToIgnoringCase("partial"));
        JsonNode totals = shop.syncState(syncId).at("/data_types/0");
        assertThat(totals.get("fetched").asLong()).isEqualTo(CHARGES);
        assertThat(totals.get("synced").asLong()).isEqualTo(CHARGES - 20);
        assertThat(totals.get("failed").asLong()).isEqualTo(20);
        shop.rowsEqualTheTruth();
    }
}
