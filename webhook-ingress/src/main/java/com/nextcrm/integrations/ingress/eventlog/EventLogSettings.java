package com.nextcrm.integrations.ingress.eventlog;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param retention how long an event can be seen and replayed
 * @param patience how long an event that nothing is told of yet waits until it can be seen: most are told of within a
 *     fraction of it, and are written once instead of twice
 */
@ConfigurationProperties("ingress.event-log")
record EventLogSettings(
        @DefaultValue("90d") Duration retention,
        @DefaultValue("5s") Duration patience) {}
