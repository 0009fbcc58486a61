package com.nextcrm.integrations.simulators.oauth;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Xero's {@code /connections}: what the user has opened to the application, by whatever consent. */
public final class XeroConnections {

    /** Seven digits and no zone, as theirs. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS").withZone(ZoneOffset.UTC);

    private final AuthorizationServer oauth;

    public XeroConnections(AuthorizationServer oauth) {
        this.oauth = oauth;
    }

    private record Connection(Organisation organisation, String authEventId, Instant created, Instant updated) {

        String id() {
            return connectionId(organisation.id());
        }
    }

    /** A tenant keeps its connection's id however often it is connected. */
    public static String connectionId(String tenantId) {
        return UUID.nameUUIDFromBytes(("connection " + tenantId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Whether a bearer may call the API of this tenant. */
    public boolean opens(String tenantId) {
        return connections().containsKey(tenantId);
    }

    /** Empty for a path that is none of its own. */
    public Optional<Answer> answer(Call call) {
        List<String> parts = call.segments();
        if (parts.isEmpty() || !parts.getFirst().equalsIgnoreCase("connections") || parts.size() > 2) {
            return Optional.empty();
        }
        if (oauth.bearer(AuthorizationServer.token(call)).isEmpty()) {
            return Optional.of(Answer.json(
                    401,
                    out -> out.open()
                            .text("Type", null)
                            .text("Title", "Unauthorized")
                            .number("Status", 401)
                            .text("Detail", "AuthenticationUnsuccessful")
                            .close()));
        }
        return switch (call.method()) {
            case "GET" -> Optional.of(list(call.query().value("authEventId")));
            case "DELETE" -> Optional.of(delete(parts.getLast()));
            default -> Optional.empty();
        };
    }

    private Answer list(@Nullable String authEventId) {
        List<Map<String, String>> rows = connections().values().stream()
                .filter(each -> authEventId == null || authEventId.equals(each.authEventId()))
                .sorted(Comparator.comparing(Connection::updated).reversed())
                .map(XeroConnections::row)
                .toList();
        return Answer.json(200, out -> out.value(rows));
    }

    private static Map<String, String> row(Connection each) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("id", each.id());
        row.put("authEventId", each.authEventId());
        row.put("tenantId", each.organisation().id());
        row.put("tenantType", each.organisation().kind());
        row.put("tenantName", each.organisation().name());
        row.put("createdDateUtc", TIME.format(each.created()));
        row.put("updatedDateUtc", TIME.format(each.updated()));
        return row;
    }

    private Answer delete(String connectionId) {
        return connections().values().stream()
                .filter(each -> each.id().equals(connectionId))
                .findFirst()
                .map(each -> {
                    oauth.disconnect(each.organisation().id());
                    return Answer.text(204, "");
                })
                .orElseGet(() -> Answer.text(404, ""));
    }

    private Map<String, Connection> connections() {
        Map<String, Connection> byTenant = new LinkedHashMap<>();
        for (Grant grant : oauth.grants()) {
            for (Organisation each : grant.organisations()) {
                byTenant.merge(
                        each.id(),
                        new Connection(each, grant.id(), grant.givenAt(), grant.givenAt()),
                        (first, later) -> new Connection(each, later.authEventId(), first.created(), later.updated()));
            }
        }
        return byTenant;
    }
}
