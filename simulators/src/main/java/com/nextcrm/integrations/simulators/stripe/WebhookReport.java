package com.nextcrm.integrations.simulators.stripe;

import java.util.Map;

/**
 * How deliveries were received: counts by HTTP status, where 0 stands for no answer at all.
 *
 * @param forged by kind of forgery, then by status
 */
public record WebhookReport(long sent, Map<Integer, Long> genuine, Map<Forgery, Map<Integer, Long>> forged) {}
