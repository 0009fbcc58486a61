package com.nextcrm.integrations.simulators.quickbooks;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderSimulator;
import com.nextcrm.integrations.simulators.SimulatorServer;
import com.nextcrm.integrations.simulators.Traffic;
import com.nextcrm.integrations.simulators.oauth.AuthorizationServer;
import java.net.URI;
import java.util.List;

/**
 * A QuickBooks Online on a free port of 127.0.0.1.
 *
 * <pre>{@code
 * try (QuickbooksSimulator books = QuickbooksSimulator.start(QuickbooksSimulatorOptions.defaults())) {
 *     // point the client at books.baseUri(); paths follow as at Intuit: <base>/v3/company/<realm>/query
 *     String id = books.company().addInvoices(1).getFirst();
 *     books.company().voidInvoice(id);                 // seen by queries, the change feed and webhooks
 *     QuickbooksTotals expected = books.company().totals();
 *     books.webhooks().send(QuickbooksWebhookOrder.of(url, "verifier-token"));
 * }
 * }</pre>
 *
 * The same can be done over HTTP below {@link #controlUri()}: {@code GET totals, companies, changes, stats, requests,
 * faults}; {@code POST faults, companies, invoices, customers, invoices/<id>, customers/<id>, growth, limits, clock,
 * webhooks}; {@code DELETE faults, stats}.
 */
public final class QuickbooksSimulator implements ProviderSimulator {

    private final QuickbooksApi api;
    private final SimulatorServer server;

    private QuickbooksSimulator(QuickbooksApi api, SimulatorServer server) {
        this.api = api;
        this.server = server;
    }

    public static QuickbooksSimulator start(QuickbooksSimulatorOptions options) {
        QuickbooksApi api = new QuickbooksApi(options);
        return new QuickbooksSimulator(api, SimulatorServer.start("127.0.0.1", 0, List.of(api)));
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

    /** The first company. */
    public QuickbooksCompany company() {
        return api.company(null);
    }

    /** Another company with data of its own. */
    public QuickbooksCompany openCompany(String realmId, long invoices, long customers, String... currencies) {
        return api.open(realmId, invoices, customers, currencies);
    }

    /** From now on what the API refuses of a write is answered with 200 and the fault, as happens. */
    public void refuseWith200(boolean so) {
        api.refuseWith200(so);
    }

    /** Where users let our app in. */
    public AuthorizationServer oauth() {
        return api.oauth();
    }

    /** Sends the webhooks of all companies. */
    public QuickbooksWebhookSender webhooks() {
        return new QuickbooksWebhookSender(api);
    }

    /** What QuickBooks thinks the time is; can be put forward. */
    public AdjustableClock clock() {
        return api.clock();
    }

    @Override
    public void close() {
        server.close();
    }
}
