package com.nextcrm.integrations.payments.paypal;

/** Whether the money is real. */
enum PaypalMode {
    SANDBOX,
    LIVE
}
