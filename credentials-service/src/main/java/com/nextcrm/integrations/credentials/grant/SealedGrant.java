package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.credentials.secrets.WrappedKey;
import org.jspecify.annotations.Nullable;

/** A grant with its tokens, sealed with a key of its own. */
record SealedGrant(Grant grant, WrappedKey key, byte[] accessToken, byte @Nullable [] refreshToken) {}
