package com.nextcrm.integrations.platform.mongodb;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param stableApi whether the server is told to accept only its Stable API v1; the embedded database cannot be told
 * @param serverSelectionTimeout how long an operation waits for a server to be there
 * @param readTimeout how long an answer may take
 */
@ConfigurationProperties("platform.mongodb")
public record MongoDbSettings(
        @DefaultValue("false") boolean stableApi,
        @DefaultValue("5s") Duration serverSelectionTimeout,
        @DefaultValue("30s") Duration readTimeout) {}
