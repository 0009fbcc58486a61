package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.SyncStatus;
import com.nextcrm.integrations.platform.paging.Cursor;
import com.nextcrm.integrations.platform.paging.Page;
import com.nextcrm.integrations.platform.problem.Problem;
import com.nextcrm.integrations.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Shows runs and stops them. */
@RestController
@RequestMapping("/api/integrations/syncs")
class SyncRunController {

    record One(SyncRow sync) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Many(
            List<SyncRow> syncs,
            long total,
            int limit,
            long offset,
            @Nullable String nextCursor) {}

    private final SyncRunStore store;
    private final TenantRuns runs;
    private final CancelSync cancelSync;

    SyncRunController(SyncRunStore store, TenantRuns runs, CancelSync cancelSync) {
        this.store = store;
        this.runs = runs;
        this.cancelSync = cancelSync;
    }

    @Operation(
            summary = "Syncs, newest first",
            description = "Give next_cursor as cursor to go on; it costs the same however far one goes.")
    @GetMapping
    Many list(
            Caller caller,
            @RequestParam(required = false) @Nullable String integrationId,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String dataType,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable Long offset,
            @RequestParam(required = false) @Nullable String cursor) {
        Page page = Page.of(limit, offset);
        RunFilter filter =
                new RunFilter(caller.tenant(), integrationId, status == null ? null : statusOf(status), dataType);
        List<SyncRun> found = store.list(filter, page, cursor == null ? null : Cursor.decode(cursor));
        return new Many(
                found.stream().map(SyncRow::of).toList(),
                store.count(filter),
                page.limit(),
                page.offset(),
                found.size() < page.limit() ? null : cursorOf(found.getLast()));
    }

    private static String cursorOf(SyncRun last) {
        return new Cursor(last.order().startedAt(), last.id().value()).encode();
    }

    @Operation(summary = "One sync and how far it is")
    @GetMapping("/{id}")
    One get(Caller caller, @PathVariable String id) {
        return new One(SyncRow.of(runs.require(caller.tenant(), id)));
    }

    @Operation(summary = "Stop a sync after the page at hand", description = "Asking again while it stops is harmless.")
    @ApiResponse(responseCode = "202", description = "It is stopping, or has stopped")
    @ApiResponse(responseCode = "409", description = "It was already over")
    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    One cancel(Caller caller, @PathVariable String id) {
        return new One(SyncRow.of(cancelSync.cancel(runs.require(caller.tenant(), id))));
    }

    private static SyncStatus statusOf(String text) {
        return Arrays.stream(SyncStatus.values())
                .filter(status -> status.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("status must be one of queued, running, waiting, cancelling, "
                        + "success, partial, failed, cancelled"));
    }
}
