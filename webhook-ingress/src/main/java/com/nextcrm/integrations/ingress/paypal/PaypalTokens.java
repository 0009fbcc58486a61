package com.nextcrm.integrations.ingress.paypal;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.platform.internal.AccessToken;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** credentials-service, as far as PayPal has to be asked. */
@FunctionalInterface
interface PaypalTokens {

    /**
     * A token to ask PayPal with; empty if the integration has none. Blocks.
     *
     * @param rejectedVersion of the token that PayPal refused, if it did
     * @throws RuntimeException if it cannot be told now
     */
    Optional<AccessToken> of(IntegrationId integration, @Nullable Long rejectedVersion);
}
