package com.nextcrm.integrations.sdk.runtime.action;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.platform.problem.Problem;
import com.nextcrm.integrations.platform.sealing.BlindIndex;
import com.nextcrm.integrations.platform.security.Caller;
import com.nextcrm.integrations.sdk.runtime.connection.Connectors;
import com.nextcrm.integrations.sdk.runtime.connection.ProviderCalls;
import com.nextcrm.integrations.sdk.runtime.connection.Source;
import com.nextcrm.integrations.sdk.runtime.records.RecordList;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Actions as the connectors' profiles declare them: {@code POST .../payments/{id}/refunds}. */
@RestController
public final class ActionController {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private final Connectors connectors;
    private final ProviderCalls calls;
    private final RecordList records;
    private final BlindIndex index;
    private final PerformAction perform;

    public ActionController(
            Connectors connectors, ProviderCalls calls, RecordList records, BlindIndex index, PerformAction perform) {
        this.connectors = connectors;
        this.calls = calls;
        this.records = records;
        this.index = index;
        this.perform = perform;
    }

    @PostMapping(path = "/api/integrations/{provider}/{dataType}/**", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> act(
            Caller caller,
            @PathVariable String provider,
            HttpServletRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) byte @Nullable [] body) {
        ProviderConnector connector = connector(provider);
        String path = request.getRequestURI().substring(("/api/integrations/" + provider + "/").length());
        ActionRoute route = ActionRoute.of(connector.profile(), path)
                .orElseThrow(() -> Problem.of(
                        HttpStatus.NOT_FOUND,
                        "The connector for " + connector.profile().name() + " has no action at this path"));
        if (key == null || !KEY.matcher(key).matches()) {
            throw Problem.badRequest(
                    "Idempotency-Key must be 1 to 255 visible characters, new for each action and the same for each"
                            + " repetition");
        }
        ActionBody wanted = ActionBody.of(body == null ? new byte[0] : body);
        Source source = new Source(
                caller.tenant(), wanted.integration(), connector.profile().id());
        if (!calls.isUsable(source)) {
            throw Problem.of(
                    HttpStatus.NOT_FOUND,
                    "The integration does not exist or cannot be used: it is inactive or needs its owner's consent");
        }
        ActionCommand command = command(source, route, key, wanted);
        PerformAction.Answer answer = perform.perform(connector, command, wanted.input());
        return ResponseEntity.status(answer.status())
                .header("Idempotency-Replayed", String.valueOf(answer.replayed()))
                .body(answer.body());
    }

    private ProviderConnector connector(String provider) {
        try {
            return connectors
                    .find(new ProviderId(provider))
                    .orElseThrow(
                            () -> Problem.of(HttpStatus.NOT_FOUND, "This deployment has no connector for " + provider));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("The provider");
        }
    }

    private ActionCommand command(Source source, ActionRoute route, String key, ActionBody wanted) {
        String id = UUID.nameUUIDFromBytes(
                        (source.tenant() + "|" + source.integration() + "|" + key).getBytes(StandardCharsets.UTF_8))
                .toString();
        String asked = route.action() + "|" + route.recordId() + "|" + new TreeMap<>(wanted.input());
        return new ActionCommand(id, source, route.action(), target(source, route), index.hash("action", asked));
    }

    /** The record in the path, if it is one of the integration's. */
    private @Nullable String target(Source source, ActionRoute route) {
        String id = route.recordId();
        if (id == null) {
            return null;
        }
        Document row = records.find(source.tenant(), source.provider().value(), route.dataType(), id)
                .filter(found -> source.integration().value().equals(found.getString("integration")))
                .orElseThrow(() -> Problem.notFound("The record"));
        return row.getString("external_id");
    }
}
