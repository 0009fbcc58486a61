package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Interruption;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SliceEvent;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.contracts.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs and reports to test with. A page has ten records. */
final class Runs {

    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    static final SyncSettings SETTINGS = new SyncSettings(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            2,
            3,
            Duration.ofMinutes(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30));

    private Runs() {}

    static SyncOrder order(String id, String tenant, String integration, Instant startedAt) {
        return new SyncOrder(
                new SyncRunId(id),
                new TenantId(tenant),
                new IntegrationId(integration),
                new ProviderId("stripe"),
                "Stripe",
                Category.PAYMENTS,
                SyncMode.INCREMENTAL,
                startedAt,
                "correlation-1");
    }

    static SyncOrder order() {
        return order("run-1", "tenant-1", "int-1", NOW);
    }

    static List<DataType> types(String... names) {
        return Stream.of(names).map(DataType::new).toList();
    }

    static SliceEvent.PageStored page(String type, int slice, long page, int errors) {
        List<RecordError> told = IntStream.range(0, errors)
                .mapToObj(number -> new RecordError("Charge " + page + "-" + number, "Missing amount"))
                .toList();
        return new SliceEvent.PageStored(
                new TenantId("tenant-1"),
                new IntegrationId("int-1"),
                new SyncRunId("run-1"),
                new DataType(type),
                slice,
                page,
                counts(page, errors),
                told);
    }

    static SliceEvent.SliceFinished finished(String type, int slice, long page, boolean done) {
        return new SliceEvent.SliceFinished(
                new TenantId("tenant-1"),
                new IntegrationId("int-1"),
                new SyncRunId("run-1"),
                new DataType(type),
                slice,
                page,
                counts(page, 0),
                done);
    }

    static SliceEvent.SliceInterrupted interrupted(String type, int slice, long page, Interruption interruption) {
        return new SliceEvent.SliceInterrupted(
                new TenantId("tenant-1"),
                new IntegrationId("int-1"),
                new SyncRunId("run-1"),
                new DataType(type),
                slice,
                page,
                counts(page, 0),
                interruption);
    }

    static Counts counts(long pages, long failed) {
        return new Counts(pages * 10, pages * 10 - failed, failed, 0);
    }
}
