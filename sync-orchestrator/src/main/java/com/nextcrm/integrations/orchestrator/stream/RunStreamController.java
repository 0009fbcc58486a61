package com.nextcrm.integrations.orchestrator.stream;

import com.nextcrm.integrations.orchestrator.run.FinishedRun;
import com.nextcrm.integrations.orchestrator.run.SyncRun;
import com.nextcrm.integrations.orchestrator.run.TenantRuns;
import com.nextcrm.integrations.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
class RunStreamController {

    private static final Logger log = LoggerFactory.getLogger(RunStreamController.class);

    private final TenantRuns runs;
    private final RunStream stream;
    private final OpenStreams open;
    private final JsonMapper json;

    RunStreamController(TenantRuns runs, RunStream stream, OpenStreams open, JsonMapper json) {
        this.runs = runs;
        this.stream = stream;
        this.open = open;
        this.json = json;
    }

    @Operation(
            summary = "Follow a sync as server-sent events",
            description = "event: progress with {sync} as often as something changes, then event: result with "
                    + "{result, syncId} and the end. The id is the revision of the sync; given back as Last-Event-ID, "
                    + "only what is newer is sent, and 204 when there is nothing more to come.")
    @ApiResponse(responseCode = "200", description = "text/event-stream")
    @ApiResponse(responseCode = "429", description = "Too many streams are open")
    @GetMapping("/api/integrations/syncs/{id}/events")
    void events(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response)
            throws IOException {
        SyncRun run = runs.require(caller.tenant(), id);
        long told = revision(lastEventId);
        if (run instanceof FinishedRun && run.revision() <= told) {
            response.setStatus(HttpStatus.NO_CONTENT.value()); // tells a browser not to come back
            return;
        }
        try (OpenStreams.Place place = open.take(caller.tenant())) {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no"); // for proxies that would hold events back
            write(run, told, new EventWriter(response.getOutputStream(), json));
        }
    }

    private void write(SyncRun run, long told, EventWriter events) {
        try {
            events.open();
            stream.write(run.id(), told, events);
        } catch (IOException gone) {
            log.debug("the reader of sync {} is gone", run.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is not a revision of ours is no reason to refuse; the reader then gets the current state. */
    private static long revision(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? 0 : Long.parseLong(lastEventId.strip());
        } catch (NumberFormatException foreign) {
            return 0;
        }
    }
}
