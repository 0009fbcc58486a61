package com.nextcrm.integrations.credentials.integration;

/** Who sees to it that tokens end with the last integration that used them. */
public interface Departures {

    /** An integration was deleted. Must not block, and need not be heard: the row tells it as well. */
    void wake();
}
