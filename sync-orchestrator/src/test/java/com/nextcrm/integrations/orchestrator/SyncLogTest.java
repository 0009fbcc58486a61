package com.nextcrm.integrations.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.orchestrator.log.LogEntry;
import com.nextcrm.integrations.orchestrator.log.LogStatus;
import com.nextcrm.integrations.orchestrator.log.SyncLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SyncLogTest extends OrchestratorTest {

    private static final Instant BEGAN = Instant.parse("2026-11-24T10:00:00Z");

    @Autowired
    SyncLog log;

    private LogEntry entry(int number) {
        return new LogEntry(
                tenant + ":" + number,
                new TenantId(tenant),
                new IntegrationId(integration),
                new ProviderId("stripe"),
                new DataType("payments"),
                LogStatus.SUCCESS,
                new Counts(number, number, 0, 0),
                null,
                BEGAN.plusSeconds(number / 3), // several begin at once
                BEGAN.plusSeconds(number / 3 + 2));
    }

    @Test
    void pagesByCursorWithNothingLostOrDoubled() {
        List<LogEntry> entries = IntStream.range(0, 8).mapToObj(this::entry).toList();
        log.record(entries);
        log.record(entries);
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        do {
            var page = api.get("/logs?limit=3" + cursor).body();
            assertThat(page.get("total").asLong()).isEqualTo(8);
            page.get("logs").forEach(row -> seen.add(row.get("total_records").asLong()));
            cursor = page.get("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("next_cursor").asString();
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L, 0L);
        assertThat(api.get("/logs?limit=3&offset=6")
                        .body()
                        .at("/logs/0/total_records")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void filtersAndKeepsTenantsApart() {
        log.record(IntStream.range(0, 8).mapToObj(this::entry).toList());
        assertThat(total(api, "?from=2026-11-24T10:00:01Z&to=2026-11-24T10:00:02Z"))
                .isEqualTo(3);
        assertThat(total(api, "?status=failed")).isZero();
        assertThat(total(api, "?integrationType=STRIPE&status=success&integrationId=" + integration))
                .isEqualTo(8);
        assertThat(total(api, "?integrationType=XERO")).isZero();
        assertThat(total(new Api(port, "tenant-other"), "?integrationId=" + integration))
                .isZero();
        assertThat(api.get("/logs?cursor=nonsense").status()).isEqualTo(400);
        assertThat(api.get("/logs?status=good").status()).isEqualTo(400);
        assertThat(api.get("/logs?limit=201").status()).isEqualTo(400);
        assertThat(api.get("/logs?from=yesterday").status()).isEqualTo(400);
        assertThat(api.get("/logs?integrationType=ACME").body().get("error").asString())
                .isEqualTo("Unsupported integration type: ACME");
    }

    private static long total(Api api, String query) {
        return api.get("/logs" + query).body().get("total").asLong();
    }
}
