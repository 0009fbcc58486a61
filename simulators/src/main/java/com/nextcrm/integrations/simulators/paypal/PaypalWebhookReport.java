package com.nextcrm.integrations.simulators.paypal;

import java.util.Map;

/**
 * What came back.
 *
 * @param genuine how often each status came back; 0 where no answer came
 * @param forged the same, by kind
 */
public record PaypalWebhookReport(
        long deliveries, Map<Integer, Long> genuine, Map<PaypalForgery, Map<Integer, Long>> forged) {}
