package com.nextcrm.integrations.orchestrator.log;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import com.nextcrm.integrations.platform.paging.Cursor;
import com.nextcrm.integrations.platform.paging.Page;
import com.nextcrm.integrations.platform.problem.Problem;
import com.nextcrm.integrations.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SyncLogController {

    private final SyncLog log;
    private final ProviderCatalog catalog;

    SyncLogController(SyncLog log, ProviderCatalog catalog) {
        this.log = log;
        this.catalog = catalog;
    }

    @Operation(
            summary = "The history of syncs, newest first",
            description = "A row per finished run and data type. from (inclusive) and to (exclusive) bound created_at. "
                    + "Give next_cursor as cursor to go on; it costs the same however far one goes.")
    @GetMapping("/api/integrations/logs")
    LogPage list(
            Caller caller,
            @RequestParam(required = false) @Nullable String integrationType,
            @RequestParam(required = false) @Nullable String integrationId,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable Long offset,
            @RequestParam(required = false) @Nullable String cursor) {
        LogFilter filter = new LogFilter(
                caller.tenant(),
                integrationId,
                integrationType == null ? null : provider(integrationType),
                status == null ? null : LogStatus.parse(status),
                from,
                to);
        Page page = Page.of(limit, offset);
        Cursor behind = cursor == null ? null : Cursor.decode(cursor);
        return LogPage.of(log.list(filter, page, behind), log.count(filter), page, this::typeOf);
    }

    private ProviderId provider(String integrationType) {
        return catalog.byType(integrationType)
                .map(Provider::id)
                .orElseThrow(() -> Problem.badRequest("Unsupported integration type: " + integrationType));
    }

    private String typeOf(ProviderId id) {
        return catalog.byId(id).map(Provider::type).orElse(id.value());
    }
}
