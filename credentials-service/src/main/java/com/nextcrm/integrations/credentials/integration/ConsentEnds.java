package com.nextcrm.integrations.credentials.integration;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Knows which consents end some day, however well they are looked after. */
public interface ConsentEnds {

    /** @return by the grant's id; those that end never, or nobody knows when, are not in it */
    Map<String, Instant> of(Collection<String> grantIds);
}
