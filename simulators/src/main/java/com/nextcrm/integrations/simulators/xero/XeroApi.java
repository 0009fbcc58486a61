package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderApi;
import com.nextcrm.integrations.simulators.Traffic;
import com.nextcrm.integrations.simulators.oauth.AuthorizationServer;
import com.nextcrm.integrations.simulators.oauth.OAuthClient;
import com.nextcrm.integrations.simulators.oauth.Organisation;
import com.nextcrm.integrations.simulators.oauth.XeroConnections;
import com.nextcrm.integrations.simulators.oauth.XeroRules;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Everything a request passes before and after it reaches its resource: token, organisation, limits, headers. */
public final class XeroApi implements ProviderApi {

    private static final String API = "/api.xro/2.0/";

    /** What clients get that forget to ask for JSON. */
    private static final Answer XML = Answer.text(200, "<Response><Status>OK</Status></Response>")
            .with(Map.of("Content-Type", "text/xml; charset=utf-8"));

    private final XeroSimulatorOptions options;
    private final AdjustableClock clock;
    private final Map<String, XeroOrganisation> organisations;
    private final List<XeroOrganisation> inOrder;
    private final XeroLimits limits;
    private final Faults faults = new Faults();
    private final Traffic traffic = new Traffic();
    private final AuthorizationServer oauth;
    private final XeroConnections connections;
    private final XeroControl control;

    public XeroApi(XeroSimulatorOptions options, OAuthClient client) {
        clock = new AdjustableClock(options.clock());
        this.options = options.withClock(clock).withUntil(options.until() == null ? clock.instant() : options.until());
        inOrder = IntStream.range(0, options.organisations())
                .mapToObj(number -> new XeroOrganisation(this.options, number))
                .toList();
        organisations = new HashMap<>();
        inOrder.forEach(each -> organisations.put(each.id(), each));
        limits = new XeroLimits(options.limits(), System::nanoTime);
        oauth = new AuthorizationServer(
                new XeroRules(),
                client,
                () -> inOrder.stream()
                        .map(each -> new Organisation(each.id(), each.name()))
                        .toList(),
                clock,
                faults);
        connections = new XeroConnections(oauth);
        control = new XeroControl(this);
    }

    @Override
    public String name() {
        return "xero";
    }

    @Override
    public Answer answer(Call call) {
        // dated before it is computed: an answer never claims to be newer than what it shows
        Map<String, String> headers = headers();
        Optional<Answer> access = oauth.answer(call).or(() -> connections.answer(call));
        if (access.isPresent()) {
            return access.get().with(Map.of("Date", headers.getOrDefault("Date", "")));
        }
        try {
            return admitted(call).with(headers);
        } catch (XeroRefusal refusal) {
            return refusal.answer().with(headers);
        }
    }

    private Answer admitted(Call call) {
        XeroAccess.Allowed allowed =
                switch (access(AuthorizationServer.token(call))) {
                    case XeroAccess.Allowed yes -> yes;
                    case XeroAccess.Expired expired -> throw expired();
                    case XeroAccess.Unknown unknown -> throw unknown();
                };
        String tenant = call.header("Xero-tenant-id");
        XeroOrganisation organisation = tenant == null ? null : organisations.get(tenant);
        if (organisation == null || !allowed.organisations().test(organisation.id())) {
            throw XeroRefusal.denied(403, "AuthenticationUnsuccessful");
        }
        if (!call.path().startsWith(API)) {
            throw XeroRefusal.notFound();
        }
        return limits.admit(organisation.id(), () -> {
            delay();
            try {
                return String.valueOf(call.header("Accept")).contains("json")
                        ? new XeroRoutes(organisation, call, allowed.scopes()).answer()
                        : XML;
            } catch (XeroRefusal refusal) {
                return refusal.answer();
            }
        });
    }

    private void delay() {
        try {
            Thread.sleep(options.latency());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private XeroAccess access(String token) {
        if (!options.token().isEmpty() && token.equals(options.token())) {
            return new XeroAccess.Allowed(Set.of(), id -> true);
        }
        return oauth.bearer(token)
                .<XeroAccess>map(grant -> new XeroAccess.Allowed(grant.scopes(), connections::opens))
                .orElseGet(() -> oauth.expired(token) ? new XeroAccess.Expired() : new XeroAccess.Unknown());
    }

    private XeroRefusal expired() {
        return XeroRefusal.denied(401, "TokenExpired: token expired at " + clock.instant());
    }

    private static XeroRefusal unknown() {
        return XeroRefusal.denied(401, "AuthenticationUnsuccessful");
    }

    private Map<String, String> headers() {
        return Map.of(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC)),
                "xero-correlation-id",
                UUID.randomUUID().toString());
    }

    @Override
    public Answer refuse(Call call, Fault.Refuse refusal) {
        Map<String, String> headers = new HashMap<>(headers());
        if (refusal.retryAfter() != null) {
            headers.put("Retry-After", Long.toString(refusal.retryAfter().toSeconds()));
        }
        if (refusal.expiredKey()) {
            return expired().answer().with(headers);
        }
        return switch (refusal.status()) {
            case 400 ->
                XeroRefusal.badRequest(17, "NoDataProcessedException", "No data has been processed for this endpoint.")
                        .answer()
                        .with(headers);
            case 401 -> unknown().answer().with(headers);
            case 403 -> XeroRefusal.denied(403, "Forbidden").answer().with(headers);
            case 404 -> XeroRefusal.notFound().answer().with(headers);
            case 429 -> {
                headers.put("X-Rate-Limit-Problem", refusal.retryAfter() == null ? "concurrent" : "minute");
                yield Answer.text(429, "").with(headers);
            }
            // often plain text, and sometimes nothing at all
            case 503 ->
                Answer.text(503, "The Xero API is currently offline for maintenance")
                        .with(headers);
            default -> Answer.text(refusal.status(), "").with(headers);
        };
    }

    @Override
    public Answer control(Call call) {
        return oauth.control(call).orElseGet(() -> control.answer(call));
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    /** What users consent to, and what tokens come of it. */
    public AuthorizationServer oauth() {
        return oauth;
    }

    AdjustableClock clock() {
        return clock;
    }

    XeroLimits limits() {
        return limits;
    }

    List<XeroOrganisation> organisations() {
        return inOrder;
    }

    /**
     * @param id null for the first
     * @throws IllegalArgumentException when there is none
     */
    XeroOrganisation organisation(@org.jspecify.annotations.Nullable String id) {
        XeroOrganisation found = id == null ? inOrder.getFirst() : organisations.get(id);
        if (found == null) {
            throw new IllegalArgumentException("No such organisation: " + id);
        }
        return found;
    }
}
