package com.nextcrm.integrations.ingress.sender;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import java.util.List;

/**
 * A provider that sends webhooks. Each is one package and one bean. Called by the threads that do the network's work,
 * thousands of times a second: it never blocks, never throws, and keeps no state of a webhook.
 */
public interface WebhookSender {

    ProviderId provider();

    /**
     * What verifies webhooks signed with any of the secrets. Made once for a set of secrets and kept.
     *
     * @param secrets all that are active now, at least one; several while a secret is being rotated
     */
    SignatureVerifier verifier(List<Secret> secrets);

    /** The same for an integration's own address, where the sender has to know whose it is. */
    default SignatureVerifier verifier(IntegrationId integration, List<Secret> secrets) {
        return verifier(secrets);
    }

    /**
     * What a genuine body says of itself. Read only after it was verified. A provider that sends several events at once
     * gives {@link Reading.Several}.
     */
    Reading read(byte[] body);

    /** The HTTP status this provider expects for a signature that is missing or wrong. */
    default int statusWhenRefused() {
        return 400;
    }

    /** Whether this provider takes nothing but a status for an answer. */
    default boolean wantsEmptyAnswers() {
        return false;
    }
}
