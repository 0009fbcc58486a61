package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import com.nextcrm.integrations.platform.paging.Page;
import com.nextcrm.integrations.platform.problem.Problem;
import com.nextcrm.integrations.platform.schedule.ScheduleRequest;
import com.nextcrm.integrations.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The integrations of the caller's tenant. */
@RestController
@RequestMapping("/api/integrations")
@Tag(name = "Integrations")
class IntegrationController {

    private final IntegrationStore store;
    private final CreateIntegration create;
    private final CreateOnce createOnce;
    private final ChangeIntegration change;
    private final DeleteIntegration delete;
    private final AskForSchedule askForSchedule;
    private final ProviderCatalog catalog;
    private final IntegrationRows rows;

    IntegrationController(
            IntegrationStore store,
            CreateIntegration create,
            CreateOnce createOnce,
            ChangeIntegration change,
            DeleteIntegration delete,
            AskForSchedule askForSchedule,
            ProviderCatalog catalog,
            IntegrationRows rows) {
        this.store = store;
        this.create = create;
        this.createOnce = createOnce;
        this.change = change;
        this.delete = delete;
        this.askForSchedule = askForSchedule;
        this.catalog = catalog;
        this.rows = rows;
    }

    record Created(IntegrationRow integration, String message) {}

    record One(IntegrationRow integration) {}

    record Some(List<IntegrationRow> integrations, long total, int limit, long offset) {}

    @GetMapping
    @Operation(summary = "The tenant's integrations, newest first")
    Some list(
            @Parameter(hidden = true) Caller caller,
            @RequestParam @Nullable String integrationType,
            @RequestParam @Nullable Boolean isActive,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable Long offset) {
        String type = integrationType == null ? null : provider(integrationType).type();
        Page page = Page.of(limit, offset);
        IntegrationFilter filter = new IntegrationFilter(type, isActive);
        List<IntegrationRow> found = rows.of(store.list(caller.tenant(), filter, page));
        return new Some(found, store.count(caller.tenant(), filter), page.limit(), page.offset());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Connects an account by credentials",
            description = "What it needs depends on the type: see the catalogue. Credentials are never given back.")
    ResponseEntity<Created> create(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "The same key with the same body creates once; kept for 24 hours")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @Valid @RequestBody NewIntegration request) {
        Provider provider = provider(request.integrationType());
        IntegrationRow created = key == null
                ? rows.of(create.store(create.prepare(caller.tenant(), IntegrationIds.random(), provider, request)))
                : createOnce.create(caller.tenant(), key, provider, request);
        return ResponseEntity.created(URI.create("/api/integrations/" + created.id()))
                .body(new Created(created, provider.name() + " integration created successfully"));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One integration")
    One get(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        return new One(
                rows.of(store.find(caller.tenant(), IntegrationIds.parse(id)).orElseThrow(IntegrationIds::unknown)));
    }

    @PatchMapping("/{id}")
    @Operation(
            summary = "Changes what the body names",
            description =
                    "An empty credential is taken away; a new webhook secret leaves the one before valid for a day.")
    One patch(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String id,
            @Valid @RequestBody IntegrationPatch patch) {
        IntegrationId known = IntegrationIds.parse(id);
        ScheduleRequest schedule = patch.schedule();
        if (schedule != null) {
            askForSchedule.check(store.find(caller.tenant(), known).orElseThrow(IntegrationIds::unknown), schedule);
        }
        Integration changed = change.change(caller.tenant(), known, patch);
        if (schedule != null) {
            askForSchedule.ask(changed, schedule);
        }
        return new One(rows.of(changed));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes an integration away, and its credentials for good")
    void delete(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        delete.delete(caller.tenant(), IntegrationIds.parse(id));
    }

    private Provider provider(String type) {
        return catalog.byType(type)
                .orElseThrow(() -> Problem.badRequest("Unsupported integration type: " + shown(type)));
    }

    private static String shown(String type) {
        return type.length() > 50 ? type.substring(0, 50) : type;
    }
}
