package com.nextcrm.integrations.credentials.account;

/** The provider did not tell which accounts there are. The message is for people. */
public final class AccountsUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccountsUnavailable(String message) {
        super(message, null, false, false);
    }
}
