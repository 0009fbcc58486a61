package com.nextcrm.integrations.orchestrator.schedule;

import com.nextcrm.integrations.contracts.Schedule;
import com.nextcrm.integrations.orchestrator.directory.Integration;
import com.nextcrm.integrations.orchestrator.directory.IntegrationDirectory;
import com.nextcrm.integrations.platform.schedule.ScheduleRequest;
import com.nextcrm.integrations.platform.schedule.ScheduleRules;
import com.nextcrm.integrations.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows and sets schedules. */
@RestController
@RequestMapping("/api/integrations/{id}/schedule")
class ScheduleController {

    record One(ScheduleRow schedule) {}

    private final IntegrationDirectory directory;
    private final ScheduleRules rules;
    private final ScheduleStore store;
    private final SetSchedule setSchedule;
    private final Clock clock;

    ScheduleController(
            IntegrationDirectory directory,
            ScheduleRules rules,
            ScheduleStore store,
            SetSchedule setSchedule,
            Clock clock) {
        this.directory = directory;
        this.rules = rules;
        this.store = store;
        this.setSchedule = setSchedule;
        this.clock = clock;
    }

    @Operation(summary = "When an integration is synced by itself")
    @ApiResponse(responseCode = "404", description = "No such integration")
    @GetMapping
    One get(Caller caller, @PathVariable String id) {
        Integration integration = directory.require(caller.tenant(), id);
        return new One(store.find(integration.id())
                .map(schedule -> ScheduleRow.of(schedule, integration))
                .orElseGet(() -> ScheduleRow.none(integration)));
    }

    @Operation(
            summary = "Set when an integration is synced by itself",
            description = "Either every, an ISO-8601 duration such as PT15M, or cron, five fields such as 0 6 * * "
                    + "MON-FRI, read in timeZone (IANA name; UTC if there is none). Without dataTypes, all are synced. "
                    + "Syncs are incremental, never overlap, and what was missed is made up for by one.")
    @ApiResponse(responseCode = "200", description = "It counts from now on; next_sync_at is the first")
    @ApiResponse(responseCode = "400", description = "The schedule says no times, too many, or an unknown data type")
    @ApiResponse(responseCode = "404", description = "No such integration")
    @PutMapping
    One put(Caller caller, @PathVariable String id, @RequestBody ScheduleRequest request) {
        Integration integration = directory.require(caller.tenant(), id);
        Schedule plan = request.schedule();
        rules.require(plan, integration.dataTypes(), clock.instant());
        return new One(ScheduleRow.of(setSchedule.set(integration, plan, clock.instant()), integration));
    }

    @Operation(summary = "Never sync an integration by itself")
    @ApiResponse(responseCode = "404", description = "No such integration")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String id) {
        setSchedule.set(directory.require(caller.tenant(), id), null, clock.instant());
    }
}
