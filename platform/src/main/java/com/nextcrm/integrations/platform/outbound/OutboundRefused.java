package com.nextcrm.integrations.platform.outbound;

import java.io.IOException;

/** No connection was made: a customer's server must not be there. The message is for people and names no address. */
public final class OutboundRefused extends IOException {

    private static final long serialVersionUID = 1L;

    public OutboundRefused(String reason) {
        super(reason);
    }

    /** What to tell, to be read after the name of the setting: "must be ...". */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
