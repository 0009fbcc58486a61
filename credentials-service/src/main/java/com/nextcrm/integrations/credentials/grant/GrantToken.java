package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.contracts.Secret;
import java.time.Instant;

/** An access token of a grant. @param version a rejected token is reported by it */
public record GrantToken(Secret value, Instant expiresAt, long version) {}
