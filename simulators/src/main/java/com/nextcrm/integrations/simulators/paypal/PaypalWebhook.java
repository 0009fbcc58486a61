package com.nextcrm.integrations.simulators.paypal;

import java.util.Map;

/** A delivery, signed or forged. */
public record PaypalWebhook(byte[] body, Map<String, String> headers) {

    public PaypalWebhook {
        headers = Map.copyOf(headers);
    }
}
