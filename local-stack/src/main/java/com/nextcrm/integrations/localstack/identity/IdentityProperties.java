package com.nextcrm.integrations.localstack.identity;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param secrets properties file: client or user name = secret
 * @param keys JWK set with the signing key; written when missing, so that tokens outlive a restart
 * @param services clients that may ask for the scope {@code internal}
 * @param tenants clients that stand for a tenant's user, each named like its tenant
 * @param console where the browser returns to after a login
 * @param userTokens how long a user's token is good: a working day
 * @param serviceTokens how long a service's token is good
 */
@ConfigurationProperties("identity")
record IdentityProperties(
        Path secrets,
        Path keys,
        List<String> services,
        List<String> tenants,
        URI console,
        @DefaultValue("12h") Duration userTokens,
        @DefaultValue("1h") Duration serviceTokens) {}
