package com.nextcrm.integrations.ingress.eventlog;

import com.nextcrm.integrations.platform.paging.Cursor;
import com.nextcrm.integrations.platform.paging.Page;
import com.nextcrm.integrations.platform.problem.Problem;
import com.nextcrm.integrations.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/integrations/webhooks/events")
@Tag(name = "Webhook events")
class EventLogController {

    private final EventStore store;
    private final EventPayload payload;
    private final ReplayEvent replay;

    EventLogController(EventStore store, EventPayload payload, ReplayEvent replay) {
        this.store = store;
        this.payload = payload;
        this.replay = replay;
    }

    @GetMapping
    @Operation(summary = "The webhooks that came, newest first, and what became of each")
    Map<String, Object> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String provider,
            @RequestParam(required = false) @Nullable String integrationId,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable Long offset,
            @RequestParam(required = false) @Nullable String cursor) {
        EventStatus wanted = status == null ? null : EventStatus.parse(status);
        EventFilter filter = new EventFilter(provider, integrationId, type, wanted, from, to);
        Page page = Page.of(limit, offset);
        List<EventRow> rows = store.list(caller.tenant(), filter, page, cursor == null ? null : Cursor.decode(cursor));
        List<EventRow> shown = rows.subList(0, Math.min(page.limit(), rows.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("events", shown);
        answer.put("total", store.count(caller.tenant(), filter));
        answer.put("limit", page.limit());
        answer.put("offset", page.offset());
        answer.put("next_cursor", rows.size() > shown.size() ? cursorAfter(shown.getLast()) : null);
        return answer;
    }

    private static String cursorAfter(EventRow last) {
        return new Cursor(last.receivedAt(), last.id()).encode();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One of them, with what the provider sent")
    Map<String, Object> find(Caller caller, @PathVariable String id) {
        Document row = store.find(caller.tenant(), id).orElseThrow(() -> Problem.notFound("The event"));
        return Map.of("event", payload.show(row));
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Sends it to its connector again")
    Map<String, Object> replay(Caller caller, @PathVariable String id) {
        return Map.of("event", replay.replay(caller.tenant(), id));
    }
}
