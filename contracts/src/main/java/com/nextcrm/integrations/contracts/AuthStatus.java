package com.nextcrm.integrations.contracts;

/** Whether an integration's credentials are good, will be renewed by us, or need their owner. */
public enum AuthStatus {
    CONNECTED,
    EXPIRED,
    REAUTH_REQUIRED
}
