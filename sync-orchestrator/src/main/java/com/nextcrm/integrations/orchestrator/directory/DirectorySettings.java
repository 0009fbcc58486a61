package com.nextcrm.integrations.orchestrator.directory;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param arrival how long an unknown integration is waited for: it may have been created a moment ago, and its event
 *     still be on its way
 */
@Validated
@ConfigurationProperties("directory")
record DirectorySettings(@DefaultValue("3s") @DurationMin Duration arrival) {}
