package com.nextcrm.integrations.simulators.mautic;

import java.util.Map;

/**
 * What became of an order.
 *
 * @param events how many changes were told, each once
 * @param genuine how many genuine deliveries were answered with which status; 0 for no answer in time
 * @param forged the same by kind of forgery
 */
public record MauticWebhookReport(
        int events, Map<Integer, Long> genuine, Map<MauticForgery, Map<Integer, Long>> forged) {}
