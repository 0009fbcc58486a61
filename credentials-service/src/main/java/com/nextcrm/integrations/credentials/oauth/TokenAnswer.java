package com.nextcrm.integrations.credentials.oauth;

import com.nextcrm.integrations.contracts.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a request for tokens. */
public sealed interface TokenAnswer {

    /**
     * @param refreshToken null if the one before stays, or none is given
     * @param consentLeft how long the consent lasts at most; null if that was not told
     * @param scope as granted; empty if it was not told
     */
    record Tokens(
            Secret accessToken,
            Duration lifetime,
            @Nullable Secret refreshToken,
            @Nullable Duration consentLeft,
            String scope)
            implements TokenAnswer {}

    /** The code or refresh token is not good any more: {@code invalid_grant}. */
    record Refused(String error) implements TokenAnswer {}

    /** Our own registration is not accepted. It says nothing of the grant. */
    record Misconfigured(String error) implements TokenAnswer {}

    /** Certainly not carried out; another attempt is free. */
    record NotDone(String reason, @Nullable Duration retryAfter) implements TokenAnswer {}

    /** No answer, or none that can be read: it may have been carried out, and a rotating token be spent. */
    record Unclear(String reason) implements TokenAnswer {}
}
