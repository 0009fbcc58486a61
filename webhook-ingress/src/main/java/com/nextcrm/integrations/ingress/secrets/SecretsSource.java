package com.nextcrm.integrations.ingress.secrets;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Secret;
import java.util.List;

/** credentials-service, as far as webhooks need it. */
@FunctionalInterface
public interface SecretsSource {

    /**
     * The secrets an integration's webhooks may be signed with; empty if it has none or does not exist. Blocks.
     *
     * @throws RuntimeException if it cannot be told now
     */
    List<Secret> of(IntegrationId integration);
}
