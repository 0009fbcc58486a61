package com.nextcrm.integrations.ingress.receive;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxBody the largest body that is read
 * @param maxBodies how many bytes of bodies may be in memory at once
 * @param bodyTimeout how long a body may take to arrive
 */
@ConfigurationProperties("ingress.receive")
record ReceiveSettings(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("32MB") DataSize maxBodies,
        @DefaultValue("10s") Duration bodyTimeout) {}
