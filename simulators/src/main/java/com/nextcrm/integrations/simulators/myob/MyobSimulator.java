package com.nextcrm.integrations.simulators.myob;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.Faults;
import com.nextcrm.integrations.simulators.ProviderSimulator;
import com.nextcrm.integrations.simulators.SimulatorServer;
import com.nextcrm.integrations.simulators.Traffic;
import com.nextcrm.integrations.simulators.oauth.AuthorizationServer;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A MYOB Business on a free port of 127.0.0.1.
 *
 * <pre>{@code
 * try (MyobSimulator myob = MyobSimulator.start(MyobSimulatorOptions.defaults().withToken("t"))) {
 *     // read myob.baseUri() + "/accountright/" + myob.file().id() + "/Sale/Invoice" with the token and
 *     // OAuthClient.DEFAULT_ID as x-myobapi-key
 *     String uid = myob.file().addInvoices(1).getFirst();
 *     myob.file().pay(uid);
 * }
 * }</pre>
 */
public final class MyobSimulator implements ProviderSimulator {

    private final MyobApi api;
    private final SimulatorServer server;

    private MyobSimulator(MyobApi api, SimulatorServer server) {
        this.api = api;
        this.server = server;
    }

    public static MyobSimulator start(MyobSimulatorOptions options) {
        MyobApi api = new MyobApi(options);
        return new MyobSimulator(api, SimulatorServer.start("127.0.0.1", 0, List.of(api)));
    }

    /** The first one, Australian. */
    public MyobCompanyFile file() {
        return api.file(null);
    }

    public List<MyobCompanyFile> files() {
        return api.files();
    }

    /** Where users let our application in. */
    public AuthorizationServer oauth() {
        return api.oauth();
    }

    /** MYOB's clock. */
    public AdjustableClock clock() {
        return api.clock();
    }

    /** From now on links to a next page lead to this host, as regional ones do; null for home. */
    public void linkTo(@Nullable String host) {
        api.linkTo(host);
    }

    /** @param speed how many times faster than real; 0 for no limits */
    public void limitTo(double speed, int perDay) {
        api.limits().runAt(speed, perDay);
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
