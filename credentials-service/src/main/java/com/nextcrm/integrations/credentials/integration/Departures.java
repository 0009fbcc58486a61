package com.nextcrm.integrations.credentials.integration;

/** Who sees to it that a grant ends with the last integration that used it. */
public interface Departures {

    /** An integration with a grant was deleted. Must not block, and need not be heard: the row tells it as well. */
    void wake();
}
