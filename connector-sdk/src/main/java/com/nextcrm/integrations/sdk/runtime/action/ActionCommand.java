package com.nextcrm.integrations.sdk.runtime.action;

import com.nextcrm.integrations.sdk.runtime.connection.Source;
import org.jspecify.annotations.Nullable;

/**
 * One action under one idempotency key.
 *
 * @param id derived from tenant, integration and the caller's key
 * @param bodyHash of what is asked for, so that a key is not used for something else
 * @param target the external id of the record it concerns
 */
record ActionCommand(
        String id, Source source, String action, @Nullable String target, String bodyHash) {

    /** What the provider is given as idempotency key: the same whenever this command is repeated. */
    String providerKey() {
        return "nextcrm-" + id;
    }
}
