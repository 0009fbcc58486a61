package com.nextcrm.integrations.simulators.quickbooks;

import java.util.Map;

/**
 * What became of an order.
 *
 * @param events how many changes were told, each once
 * @param genuine how many genuine deliveries were answered with which status; 0 for no answer in three seconds
 * @param forged the same by kind of forgery
 */
public record QuickbooksWebhookReport(
        int events, Map<Integer, Long> genuine, Map<QuickbooksForgery, Map<Integer, Long>> forged) {}
