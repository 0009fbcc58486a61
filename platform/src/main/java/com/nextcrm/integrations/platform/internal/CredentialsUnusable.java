package com.nextcrm.integrations.platform.internal;

/** An integration's credentials give no access as they are. */
public final class CredentialsUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason what is the matter and what its owner can do; in words of credentials-service */
    public CredentialsUnusable(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
