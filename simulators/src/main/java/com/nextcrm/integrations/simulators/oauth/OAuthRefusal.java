package com.nextcrm.integrations.simulators.oauth;

import org.jspecify.annotations.Nullable;

/** An error on its way out of the code that found the reason. Caught in {@link AuthorizationServer}. */
final class OAuthRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String error;
    private final @Nullable String description;

    OAuthRefusal(String error, @Nullable String description) {
        super(error, null, false, false);
        this.error = error;
        this.description = description;
    }

    String error() {
        return error;
    }

    @Nullable
    String description() {
        return description;
    }
}
