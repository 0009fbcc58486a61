package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.platform.problem.Problem;
import java.util.UUID;

/** Ids as they come in paths. */
public final class IntegrationIds {

    private IntegrationIds() {}

    static IntegrationId random() {
        return new IntegrationId(UUID.randomUUID().toString());
    }

    /** @throws Problem 404 for what cannot be an id, too */
    public static IntegrationId parse(String text) {
        try {
            return new IntegrationId(text);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    /** The same for an unknown id and another tenant's. */
    public static Problem unknown() {
        return Problem.notFound("The integration");
    }
}
