package com.nextcrm.integrations.simulators;

import java.net.URI;

/** A running simulated provider, as tests drive it. */
public interface ProviderSimulator extends AutoCloseable {

    /** What takes the place of the provider's own base URL; no slash at the end. */
    URI baseUri();

    /** Where the same controls are reachable over HTTP. */
    URI controlUri();

    /** What shall go wrong next. */
    Faults faults();

    /** What was asked of it so far. */
    Traffic traffic();

    /** Frees the port and lets go of requests that hang. */
    @Override
    void close();
}
