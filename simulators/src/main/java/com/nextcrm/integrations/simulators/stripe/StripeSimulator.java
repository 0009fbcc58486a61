package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderSimulator;
import com.nextcrm.integrations.simulators.SimulatorServer;
import com.nextcrm.integrations.simulators.Traffic;
import java.net.URI;
import java.util.List;

/** A Stripe on a free port of 127.0.0.1. */
public final class StripeSimulator implements ProviderSimulator {

    private final StripeApi api;
    private final SimulatorServer server;
    private final String key;

    private StripeSimulator(StripeApi api, SimulatorServer server, String key) {
        this.api = api;
        this.server = server;
        this.key = key;
    }

    public static StripeSimulator start(StripeSimulatorOptions options) {
        StripeApi api = new StripeApi(options);
        return new StripeSimulator(api, SimulatorServer.start("127.0.0.1", 0, List.of(api)), options.key());
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

    /** The secret key of the default account. */
    public String key() {
        return key;
    }

    /** The account of the default key. */
    public StripeAccount account() {
        return api.defaultAccount();
    }

    @Override
    public void close() {
        server.close();
    }
}
