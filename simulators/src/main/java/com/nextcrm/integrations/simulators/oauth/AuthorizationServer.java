package com.nextcrm.integrations.simulators.oauth;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.Params;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A provider's authorization server, for its simulator to ask first:
 *
 * <pre>{@code
 * Answer answer(Call call) {
 *     return oauth.answer(call).orElseGet(() -> oauth.bearer(AuthorizationServer.token(call))
 *             .map(grant -> ...).orElseGet(this::unauthorized));
 * }
 * Answer control(Call call) {
 *     return oauth.control(call).orElseGet(() -> ...);
 * }
 * }</pre>
 */
public final class AuthorizationServer {

    private final OAuthRules rules;
    private final OAuthClient client;
    private final List<String> redirectUris;
    private final Supplier<List<Organisation>> organisations;
    private final AdjustableClock clock;
    private final Faults faults;
    private final Grants grants;
    private final TokenEndpoint.Delay delay = new TokenEndpoint.Delay();
    private final TokenEndpoint tokens;
    private final OAuthControl control = new OAuthControl(this);

    /**
     * @param organisations what the one user there is may choose from; asked at every consent
     * @param faults of the provider, which lose answers on demand
     */
    public AuthorizationServer(
            OAuthRules rules,
            OAuthClient client,
            Supplier<List<Organisation>> organisations,
            AdjustableClock clock,
            Faults faults) {
        this.rules = rules;
        this.client = client;
        this.redirectUris = new CopyOnWriteArrayList<>(client.redirectUris());
        this.organisations = organisations;
        this.clock = clock;
        this.faults = faults;
        this.grants = new Grants(rules, client.id(), clock);
        this.tokens = new TokenEndpoint(rules, client, grants, organisations, delay);
    }

    /** Empty for a path that is none of its own. */
    public Optional<Answer> answer(Call call) {
        if (call.path().equals(rules.authorizePath())) {
            return Optional.of(authorize(call));
        }
        return endpoint(call).map(answer -> answer.with(rules.headers()));
    }

    private Optional<Answer> endpoint(Call call) {
        try {
            if (call.path().equals(rules.tokenPath())) {
                return Optional.of(tokens.answer(call));
            }
            return call.path().equals(rules.revocationPath()) ? Optional.of(tokens.revoke(call)) : Optional.empty();
        } catch (OAuthRefusal refusal) {
            return Optional.of(rules.error(refusal.error(), refusal.description()));
        }
    }

    /** Empty for a path that does not begin with {@code /oauth}, or that it does not know. */
    public Optional<Answer> control(Call call) {
        return control.answer(call);
    }

    /** What a bearer of this token may do; empty when it is unknown, expired, revoked, or of a killed grant. */
    public Optional<Grant> bearer(String token) {
        return grants.bearer(token);
    }

    /** Whether it was once good and has merely expired. */
    public boolean expired(String token) {
        return grants.expired(token);
    }

    /** The bearer token of a request; empty when it has none. */
    public static String token(Call call) {
        String header = call.header("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).trim()
                : "";
    }

    private Answer authorize(Call call) {
        Params query = call.query();
        Authorization request;
        try {
            request = Authorization.of(query, rules, client, redirectUris);
        } catch (IllegalArgumentException e) {
            return ConsentPage.error(rules, String.valueOf(e.getMessage()));
        } catch (OAuthRefusal refusal) {
            return back(query, Map.of("error", refusal.error()));
        }
        return call.method().equals("POST")
                ? decided(request, call.form())
                : ConsentPage.of(rules, request, organisations.get());
    }

    private Answer decided(Authorization request, Params form) {
        if (!"allow".equals(form.value("decision"))) {
            return back(request.params(), Map.of("error", "access_denied"));
        }
        List<String> ids = form.all().stream()
                .filter(each -> each.name().equals("organisation"))
                .map(Params.Param::value)
                .toList();
        List<Organisation> chosen = organisations.get().stream()
                .filter(each -> ids.contains(each.id()))
                .toList();
        if (chosen.isEmpty() || chosen.size() > 1 && !rules.severalOrganisations()) {
            return ConsentPage.error(rules, "Choose an organisation");
        }
        Grants.Allowed allowed = grants.allow(request, chosen);
        Map<String, String> params = new LinkedHashMap<>(Map.of("code", allowed.code()));
        params.putAll(rules.callback(allowed.grant(), request.params()));
        return back(request.params(), params);
    }

    private static Answer back(Params request, Map<String, String> more) {
        Map<String, String> params = new LinkedHashMap<>(more);
        String state = request.value("state");
        if (state != null) {
            params.put("state", state);
        }
        String query = params.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String uri = String.valueOf(request.value("redirect_uri"));
        return Answer.text(302, "").with(Map.of("Location", uri + (uri.contains("?") ? "&" : "?") + query));
    }

    public OAuthStats stats() {
        return grants.stats();
    }

    /** Those that are alive. */
    public List<Grant> grants() {
        return grants.alive();
    }

    public AdjustableClock clock() {
        return clock;
    }

    /** One more address that users may be sent back to. */
    public void register(String redirectUri) {
        redirectUris.add(redirectUri);
    }

    /** Every access token ends now; refresh tokens go on. */
    public void expireAccessTokens() {
        grants.expireAccessTokens();
    }

    /**
     * Ends grants as the user or the provider would, without a word.
     *
     * @param organisationId only those that open it; null for all
     */
    public int killGrants(@Nullable String organisationId) {
        return grants.killThose(organisationId);
    }

    /** Takes an organisation out of every grant, as its user can do at the provider. */
    public void disconnect(String organisationId) {
        grants.disconnect(organisationId);
    }

    /** The next token requests are carried out, but nobody hears of it. */
    public void loseNextAnswers(int times) {
        faults.add(FaultRule.next(times, Fault.cut()).on(rules.tokenPath()));
    }

    /** The next refreshes are carried out, and answered that much later. */
    public void delayNextAnswers(Duration by, int times) {
        delay.order(by, times);
    }
}
