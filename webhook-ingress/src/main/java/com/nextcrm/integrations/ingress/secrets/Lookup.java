package com.nextcrm.integrations.ingress.secrets;

import com.nextcrm.integrations.ingress.sender.SignatureVerifier;

/** What verifies an integration's webhooks. */
public sealed interface Lookup {

    record Found(SignatureVerifier verifier) implements Lookup {}

    /** It has no signing secret, so nothing can be accepted. */
    record NoSecret() implements Lookup {}

    /** credentials-service did not answer; the sender should try again. */
    record Unavailable() implements Lookup {}
}
