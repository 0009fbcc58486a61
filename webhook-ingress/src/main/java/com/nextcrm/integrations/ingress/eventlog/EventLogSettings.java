package com.nextcrm.integrations.ingress.eventlog;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param retention how long an event can be seen and replayed */
@ConfigurationProperties("ingress.event-log")
record EventLogSettings(@DefaultValue("90d") Duration retention) {}
