package com.nextcrm.integrations.orchestrator.outbox;

import com.nextcrm.integrations.contracts.Envelope;

/** A message and where it goes. */
public record Outgoing(String topic, Envelope<?> envelope) {}
