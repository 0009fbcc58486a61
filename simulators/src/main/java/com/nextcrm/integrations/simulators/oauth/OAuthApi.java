package com.nextcrm.integrations.simulators.oauth;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderApi;
import com.nextcrm.integrations.simulators.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A provider that can do nothing but let itself be connected: for whoever is interested in tokens only. */
public final class OAuthApi implements ProviderApi {

    private final String name;
    private final Faults faults = new Faults();
    private final Traffic traffic = new Traffic();
    private final AuthorizationServer oauth;
    private final XeroConnections connections;

    public OAuthApi(OAuthRules rules, OAuthClient client, List<Organisation> organisations, Clock clock) {
        this.name = rules.provider().toLowerCase(Locale.ROOT);
        this.oauth = new AuthorizationServer(rules, client, () -> organisations, new AdjustableClock(clock), faults);
        this.connections = new XeroConnections(oauth);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer answer(Call call) {
        return oauth.answer(call)
                .or(() -> connections.answer(call))
                .orElseGet(() -> oauth.bearer(AuthorizationServer.token(call)).isPresent()
                        ? Answer.text(404, "")
                        : Answer.text(401, ""));
    }

    @Override
    public Answer refuse(Call call, Fault.Refuse refusal) {
        Duration after = refusal.retryAfter();
        return Answer.text(refusal.status(), "")
                .with(after == null ? Map.of() : Map.of("Retry-After", Long.toString(after.toSeconds())));
    }

    @Override
    public Answer control(Call call) {
        return oauth.control(call)
                .orElseGet(() -> Answer.text(404, "No such control: " + call.method() + " " + call.path()));
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    public AuthorizationServer oauth() {
        return oauth;
    }
}
