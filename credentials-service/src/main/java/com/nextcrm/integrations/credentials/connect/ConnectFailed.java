package com.nextcrm.integrations.credentials.connect;

/** A consent that came to nothing. The message is for the user who gave it; the code for the page they return to. */
final class ConnectFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    ConnectFailed(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
