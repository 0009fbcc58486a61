package com.nextcrm.integrations.sdk.runtime.records;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.platform.paging.Cursor;
import com.nextcrm.integrations.platform.problem.Problem;
import com.nextcrm.integrations.platform.security.Caller;
import com.nextcrm.integrations.sdk.runtime.connection.Connectors;
import com.nextcrm.integrations.sdk.spi.ProviderProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Records of the caller's tenant, as the last sync or webhook left them. */
@RestController
@RequestMapping(path = "/api/integrations/{provider}/{dataType}", produces = MediaType.APPLICATION_JSON_VALUE)
public final class RecordController {

    private final Connectors connectors;
    private final RecordList records;
    private final RecordJson json;

    public RecordController(Connectors connectors, RecordList records, RecordJson json) {
        this.connectors = connectors;
        this.records = records;
        this.json = json;
    }

    @GetMapping
    ResponseEntity<byte[]> list(
            Caller caller,
            @PathVariable String provider,
            @PathVariable String dataType,
            RecordFilters filters,
            @RequestParam(required = false) @Nullable String include) {
        ProviderProfile profile = profile(provider, dataType);
        DataType type = new DataType(dataType);
        Set<String> usual = profile.listed().getOrDefault(type, Set.of());
        RecordQuery query = filters.toQuery(caller.tenant(), profile.id(), type, usual);
        RecordList.Part part = records.read(query);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                dataType,
                part.rows().stream().map(row -> json.row(row, raw(include))).toList());
        answer.put("total", part.total());
        answer.put("limit", query.page().limit());
        answer.put("offset", query.page().offset());
        Cursor next = part.next();
        answer.put("next_cursor", next == null ? null : next.encode());
        return ResponseEntity.ok(json.write(answer));
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> one(
            Caller caller,
            @PathVariable String provider,
            @PathVariable String dataType,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String include) {
        ProviderProfile profile = profile(provider, dataType);
        String name = RecordJson.singular(dataType);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                name,
                records.find(caller.tenant(), profile.id().value(), dataType, id)
                        .map(row -> json.row(row, raw(include)))
                        .orElseThrow(() -> Problem.notFound("The " + name)));
        return ResponseEntity.ok(json.write(answer));
    }

    private ProviderProfile profile(String provider, String dataType) {
        ProviderProfile profile;
        boolean has;
        try {
            profile = connectors
                    .find(new ProviderId(provider))
                    .orElseThrow(() -> unknown("This deployment has no connector for " + provider))
                    .profile();
            has = profile.dataTypes().contains(new DataType(dataType));
        } catch (IllegalArgumentException e) {
            throw unknown("There is no such list");
        }
        if (!has) {
            throw unknown("The connector for " + profile.name() + " has no " + dataType);
        }
        return profile;
    }

    private static Problem unknown(String detail) {
        return Problem.of(HttpStatus.NOT_FOUND, detail);
    }

    private static boolean raw(@Nullable String include) {
        if (include != null && !include.isBlank() && !include.equals("raw")) {
            throw Problem.badRequest("include can only be raw");
        }
        return "raw".equals(include);
    }
}
