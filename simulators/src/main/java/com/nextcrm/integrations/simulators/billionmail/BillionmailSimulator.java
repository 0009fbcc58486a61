package com.nextcrm.integrations.simulators.billionmail;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderSimulator;
import com.nextcrm.integrations.simulators.SimulatorServer;
import com.nextcrm.integrations.simulators.Traffic;
import java.net.URI;
import java.util.List;

/**
 * A BillionMail on a free port of 127.0.0.1.
 *
 * <p>The same can be done over HTTP below {@link #controlUri()}: {@code GET totals, stats, requests, faults};
 * {@code POST faults, contacts, oddities, clock}; {@code DELETE faults, stats}.
 */
public final class BillionmailSimulator implements ProviderSimulator {

    private final BillionmailApi api;
    private final SimulatorServer http;

    private BillionmailSimulator(BillionmailApi api, SimulatorServer http) {
        this.api = api;
        this.http = http;
    }

    public static BillionmailSimulator start(BillionmailSimulatorOptions options) {
        BillionmailApi api = new BillionmailApi(options);
        return new BillionmailSimulator(api, SimulatorServer.start("127.0.0.1", 0, List.of(api)));
    }

    @Override
    public URI baseUri() {
        return http.baseUri(api);
    }

    @Override
    public URI controlUri() {
        return http.controlUri(api);
    }

    @Override
    public Faults faults() {
        return api.faults();
    }

    @Override
    public Traffic traffic() {
        return api.traffic();
    }

    public BillionmailServer server() {
        return api.server();
    }

    /** What the server thinks the time is; can be put forward. */
    public AdjustableClock clock() {
        return api.clock();
    }

    @Override
    public void close() {
        http.close();
    }
}
