package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderSimulator;
import com.nextcrm.integrations.simulators.SimulatorServer;
import com.nextcrm.integrations.simulators.Traffic;
import com.nextcrm.integrations.simulators.oauth.AuthorizationServer;
import java.net.URI;
import java.util.List;

/**
 * A Mautic on a free port of 127.0.0.1.
 *
 * <pre>{@code
 * try (MauticSimulator mautic = MauticSimulator.start(MauticSimulatorOptions.defaults())) {
 *     // point the client at mautic.baseUri(); paths follow as at Mautic: <base>/api/contacts, <base>/oauth/v2/token
 *     String id = mautic.server().addContacts(1).getFirst();
 *     mautic.server().turn(MauticOddity.LISTED_ROWS, true);
 *     MauticTotals expected = mautic.server().totals();
 *     mautic.webhooks().send(MauticWebhookOrder.of(url, "secret"));
 * }
 * }</pre>
 *
 * The same can be done over HTTP below {@link #controlUri()}: {@code GET totals, stats, requests, faults}; {@code POST
 * faults, contacts, contacts/<id>, oddities, clock, webhooks}; {@code DELETE faults, stats}.
 */
public final class MauticSimulator implements ProviderSimulator {

    private final MauticApi api;
    private final SimulatorServer http;

    private MauticSimulator(MauticApi api, SimulatorServer http) {
        this.api = api;
        this.http = http;
    }

    public static MauticSimulator start(MauticSimulatorOptions options) {
        MauticApi api = new MauticApi(options);
        return new MauticSimulator(api, SimulatorServer.start("127.0.0.1", 0, List.of(api)));
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

    public MauticServer server() {
        return api.server();
    }

    /** Where users let our app in. */
    public AuthorizationServer oauth() {
        return api.oauth();
    }

    public MauticWebhookSender webhooks() {
        return new MauticWebhookSender(api.server());
    }

    /** What Mautic thinks the time is; can be put forward. */
    public AdjustableClock clock() {
        return api.clock();
    }

    @Override
    public void close() {
        http.close();
    }
}
