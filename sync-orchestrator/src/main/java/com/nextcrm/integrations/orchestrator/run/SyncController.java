package com.nextcrm.integrations.orchestrator.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Starts syncs. */
@RestController
class SyncController {

    /**
     * @param dataType one of the integration's data types, or {@code all}
     * @param mode {@code incremental} or {@code full}
     */
    record Request(
            @NotBlank String integrationId,
            @Nullable String dataType,

            @Nullable @Pattern(regexp = "incremental|full", message = "must be incremental or full")
            String mode) {

        @JsonCreator
        Request {}

        SyncMode syncMode() {
            return mode == null ? SyncMode.INCREMENTAL : SyncMode.valueOf(mode.toUpperCase(Locale.ROOT));
        }
    }

    record Accepted(SyncRow sync) {}

    private final StartSync startSync;
    private final AwaitSync awaitSync;
    private final SyncRunStore store;
    private final SyncSettings settings;

    SyncController(StartSync startSync, AwaitSync awaitSync, SyncRunStore store, SyncSettings settings) {
        this.startSync = startSync;
        this.awaitSync = awaitSync;
        this.store = store;
        this.settings = settings;
    }

    @Operation(
            summary = "Sync an integration now",
            description = "Waits for the result. With Prefer: respond-async, or when it takes too long to wait for, "
                    + "answers 202; Location then says where the sync can be followed.")
    @ApiResponse(responseCode = "200", description = "The result; success is false if the provider could not be read")
    @ApiResponse(responseCode = "202", description = "The sync goes on")
    @ApiResponse(responseCode = "400", description = "Unknown data type, or the integration is inactive")
    @ApiResponse(responseCode = "404", description = "No such integration")
    @ApiResponse(
            responseCode = "409",
            description = "A sync is already running (its id is sync_id), or the integration must be connected again")
    @PostMapping("/api/integrations/sync")
    ResponseEntity<Object> sync(
            Caller caller,
            @Valid @RequestBody Request request,
            @RequestHeader(name = Preference.HEADER, required = false) @Nullable List<String> prefer) {
        Preference preference = Preference.of(Objects.requireNonNullElse(prefer, List.of()), settings.answerWithin());
        ActiveRun run = startSync.start(
                caller.tenant(),
                request.integrationId(),
                Objects.requireNonNullElse(request.dataType(), StartSync.ALL),
                request.syncMode());
        Optional<FinishedRun> finished = awaitSync.await(run.id(), preference.patience());
        return finished.<ResponseEntity<Object>>map(over -> ResponseEntity.ok(SyncResult.of(over)))
                .orElseGet(() -> accepted(run, preference));
    }

    private ResponseEntity<Object> accepted(ActiveRun run, Preference preference) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.accepted().location(URI.create("/api/integrations/syncs/" + run.id()));
        if (preference.respondAsync()) {
            answer.header(Preference.APPLIED, Preference.RESPOND_ASYNC);
        }
        return answer.body(new Accepted(SyncRow.of(store.find(run.id()).orElse(run))));
    }
}
