package com.nextcrm.integrations.orchestrator.connection;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/** @param answerWithin ({@code connection.wait}) how long a connection test waits for the connector's answer */
@Validated
@ConfigurationProperties("connection")
record ConnectionSettings(
        @Name("wait") @DefaultValue("15s") @DurationMin(millis = 1)
        Duration answerWithin) {}
