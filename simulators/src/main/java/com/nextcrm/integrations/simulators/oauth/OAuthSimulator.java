package com.nextcrm.integrations.simulators.oauth;

import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderSimulator;
import com.nextcrm.integrations.simulators.SimulatorServer;
import com.nextcrm.integrations.simulators.Traffic;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** An authorization server on a free port of 127.0.0.1. */
public final class OAuthSimulator implements ProviderSimulator {

    private final OAuthApi api;
    private final SimulatorServer server;

    private OAuthSimulator(OAuthApi api, SimulatorServer server) {
        this.api = api;
        this.server = server;
    }

    public static OAuthSimulator start(OAuthRules rules, OAuthClient client, Organisation... organisations) {
        OAuthApi api = new OAuthApi(rules, client, List.of(organisations), Clock.systemUTC());
        return new OAuthSimulator(api, SimulatorServer.start("127.0.0.1", 0, List.of(api)));
    }

    public AuthorizationServer oauth() {
        return api.oauth();
    }

    @Override
    public URI baseUri() {
        return server.baseUri(api);
    }

    @Override
    public URI controlUri() {
        return server.controlUri(api);
    }

    @Override
    public Faults faults() {
        return api.faults();
    }

    @Override
    public Traffic traffic() {
        return api.traffic();
    }

    @Override
    public void close() {
        server.close();
    }
}
