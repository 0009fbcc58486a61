package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.Provider.CredentialField;
import com.nextcrm.integrations.platform.outbound.OutboundGuard;
import com.nextcrm.integrations.platform.problem.Problem;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.springframework.stereotype.Component;

/** Where customers say that their servers are. Each call there is judged again: a name may lead elsewhere by then. */
@Component
final class ServerAddresses {

    private final OutboundGuard guard;

    ServerAddresses(OutboundGuard guard) {
        this.guard = guard;
    }

    /** @throws Problem 400 with every address at which we must not call */
    void check(Provider provider, GivenCredentials given) {
        SequencedMap<String, String> errors = new LinkedHashMap<>();
        for (CredentialField field : provider.credentialFields()) {
            Secret value = field.address() ? given.get(field.name()) : null;
            if (value != null && !value.equals(GivenCredentials.NOTHING)) {
                guard.objection(value.reveal()).ifPresent(objection -> errors.put(field.name(), objection));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
