package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an integration's credentials without opening them.
 *
 * @param credentialVersion grows when any of them changes; what was made of an older one is void
 * @param changedAt when a credential that gives access was last changed; what was tried before says nothing of it
 * @param provenAt when the provider's latest word on them was spoken; earlier words, heard late, change nothing
 * @param tokenExpiresAt when the access token ends, if it does
 * @param set which of them there are
 */
public record Access(
        AuthStatus status,
        long credentialVersion,
        Instant changedAt,
        @Nullable Instant provenAt,
        @Nullable Instant tokenExpiresAt,
        Set<SecretName> set) {

    public Access {
        set = Set.copyOf(set);
    }

    /** The consent is gone; what was tried before says nothing of the one to come. */
    Access lost(Instant at) {
        return new Access(AuthStatus.REAUTH_REQUIRED, credentialVersion, at, provenAt, tokenExpiresAt, set);
    }

    public Access proven(AuthStatus newStatus, Instant at) {
        return new Access(newStatus, credentialVersion, changedAt, at, tokenExpiresAt, set);
    }
}
