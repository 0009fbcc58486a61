package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderSimulator;
import com.nextcrm.integrations.simulators.SimulatorServer;
import com.nextcrm.integrations.simulators.Traffic;
import com.nextcrm.integrations.simulators.oauth.AuthorizationServer;
import com.nextcrm.integrations.simulators.oauth.OAuthClient;
import com.nextcrm.integrations.simulators.openapi.Conformance;
import java.net.URI;
import java.util.List;

/**
 * A simulated Xero on a free port of 127.0.0.1.
 *
 * <pre>{@code
 * try (XeroSimulator xero = XeroSimulator.start(XeroSimulatorOptions.defaults().withToken("t").withInvoices(250))) {
 *     // read xero.baseUri() + "/api.xro/2.0/Invoices" with the token and xero.organisation().id()
 *     xero.organisation().setStatus(xero.organisation().invoice(3).id(), "VOIDED");
 * }
 * }</pre>
 */
public final class XeroSimulator implements ProviderSimulator {

    private final XeroApi api;
    private final SimulatorServer server;
    private final XeroWebhookSender webhooks;

    private XeroSimulator(XeroApi api, SimulatorServer server) {
        this.api = api;
        this.server = server;
        this.webhooks = new XeroWebhookSender(api);
    }

    public static XeroSimulator start(XeroSimulatorOptions options) {
        return start(options, OAuthClient.withRedirectUris());
    }

    public static XeroSimulator start(XeroSimulatorOptions options, OAuthClient client) {
        XeroApi api = new XeroApi(options, client);
        return new XeroSimulator(api, SimulatorServer.start("127.0.0.1", 0, List.of(api)));
    }

    /** Xero's own description of its API, where it is at hand; it leaves a few fields out that are always there. */
    public static Conformance conformance() {
        return Conformance.with("xero/xero_accounting.yaml")
                .below(
                        "/api.xro/2.0",
                        List.of("Id", "Status", "ProviderName", "DateTimeUTC"),
                        List.of("DateString", "DueDateString"));
    }

    /** The first one. */
    public XeroOrganisation organisation() {
        return api.organisation(null);
    }

    public List<XeroOrganisation> organisations() {
        return api.organisations();
    }

    /** Xero's clock. */
    public AdjustableClock clock() {
        return api.clock();
    }

    public AuthorizationServer oauth() {
        return api.oauth();
    }

    public XeroWebhookSender webhooks() {
        return webhooks;
    }

    public void limitTo(XeroLimits.Rules rules) {
        api.limits().change(rules);
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
