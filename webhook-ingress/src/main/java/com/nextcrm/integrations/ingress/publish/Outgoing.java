package com.nextcrm.integrations.ingress.publish;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.WebhookEvent;

/** @param bytes about how much memory it takes until Kafka has it */
public record Outgoing(String topic, Envelope<? extends WebhookEvent> envelope, int bytes) {}
