package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderApi;
import com.nextcrm.integrations.simulators.Traffic;
import com.nextcrm.integrations.simulators.oauth.AuthorizationServer;
import com.nextcrm.integrations.simulators.oauth.Grant;
import com.nextcrm.integrations.simulators.oauth.MauticRules;
import com.nextcrm.integrations.simulators.oauth.OAuthClient;
import com.nextcrm.integrations.simulators.oauth.Organisation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything a request passes before it reaches what it asks for: the switches, the way in, and the mood of the day. */
public final class MauticApi implements ProviderApi {

    private final AdjustableClock clock;
    private final MauticSimulatorOptions options;
    private final MauticServer server;
    private final MauticRoutes routes;
    private final MauticControl control;
    private final Faults faults = new Faults();
    private final Traffic traffic = new Traffic();
    private final AuthorizationServer oauth;

    public MauticApi(MauticSimulatorOptions options) {
        this.clock = new AdjustableClock(options.clock());
        this.options = options.withClock(clock);
        this.server = new MauticServer(this.options);
        this.routes = new MauticRoutes(server);
        this.control = new MauticControl(this);
        this.oauth = new AuthorizationServer(
                new MauticRules(),
                new OAuthClient(
                        MauticSimulatorOptions.CLIENT_ID, MauticSimulatorOptions.CLIENT_SECRET, options.redirectUris()),
                () -> List.of(new Organisation("1", "Ann Admin")),
                clock,
                faults);
    }

    @Override
    public String name() {
        return "mautic";
    }

    @Override
    public Answer answer(Call call) {
        if (server.is(MauticOddity.HTML_PAGES)) {
            return html(200, "<html><body>Down for maintenance</body></html>").with(headers());
        }
        if (server.is(MauticOddity.REDIRECTS)) {
            return Answer.text(301, "").with(Map.of("Location", "https://mautic.example.com" + call.path()));
        }
        return oauth.answer(call).orElseGet(() -> answered(call)).with(headers());
    }

    private Answer answered(Call call) {
        List<String> path = call.segments();
        if (path.isEmpty() || !path.getFirst().equals("api")) {
            return html(404, "<html><body>404</body></html>");
        }
        try {
            boolean person = admit(call);
            return routes.answer(call, path.subList(1, path.size()), person)
                    .with(Map.of("Mautic-Version", options.version()));
        } catch (MauticRefusal refusal) {
            return refusal.answer();
        }
    }

    /** @return whether it is a person who asks, not a client for itself */
    private boolean admit(Call call) {
        if (server.is(MauticOddity.API_OFF)) {
            throw MauticRefusal.of(403, "API disabled", "api_disabled");
        }
        String header = String.valueOf(call.header("Authorization"));
        if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
            if (server.is(MauticOddity.BASIC_OFF)) {
                throw MauticRefusal.forbidden();
            }
            if (!header.substring(6).strip().equals(basic(options.password()))) {
                throw MauticRefusal.of(401, "Invalid credentials.", "access_denied");
            }
            return true;
        }
        String token = AuthorizationServer.token(call);
        if (token.isEmpty()) {
            throw MauticRefusal.of(401, "OAuth2 authentication required", "access_denied");
        }
        if (token.equals(options.token())) {
            return true;
        }
        if (oauth.expired(token)) {
            throw MauticRefusal.of(401, "The access token provided has expired.", "invalid_grant");
        }
        return oauth.bearer(token)
                .map(Grant::byPerson)
                .orElseThrow(() -> MauticRefusal.of(401, "The access token provided is invalid.", "invalid_grant"));
    }

    /** What the user's password makes of the header. */
    public static String basic(String password) {
        String pair = MauticSimulatorOptions.USER + ":" + password;
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer html(int status, String page) {
        return new Answer(
                status,
                Map.of("Content-Type", "text/html; charset=UTF-8"),
                ByteBuffer.wrap(page.getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, String> headers() {
        return Map.of(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC)));
    }

    @Override
    public Answer refuse(Call call, Fault.Refuse refusal) {
        Instant now = clock.instant();
        Map<String, String> headers = new HashMap<>(headers());
        if (refusal.retryAfter() != null) {
            long reset = now.plus(refusal.retryAfter()).getEpochSecond();
            headers.put("X-RateLimit-Limit", "1000");
            headers.put("X-RateLimit-Remaining", "0");
            headers.put("X-RateLimit-Reset", Long.toString(reset));
        }
        Answer answer =
                switch (refusal.status()) {
                    case 401 ->
                        MauticRules.errors(
                                401,
                                refusal.expiredKey()
                                        ? "The access token provided has expired."
                                        : "The access token provided is invalid.",
                                "invalid_grant");
                    case 403 -> MauticRefusal.forbidden().answer();
                    case 429 -> MauticRules.errors(429, "API rate limit exceeded.", null);
                    case 502, 503, 504 -> html(refusal.status(), "<html><body>Bad gateway</body></html>");
                    default -> MauticRules.errors(refusal.status(), "Something went wrong", null);
                };
        return answer.with(headers);
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

    MauticServer server() {
        return server;
    }

    AuthorizationServer oauth() {
        return oauth;
    }

    AdjustableClock clock() {
        return clock;
    }
}
