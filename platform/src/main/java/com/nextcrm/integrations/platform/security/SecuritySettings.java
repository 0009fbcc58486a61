package com.nextcrm.integrations.platform.security;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param tenantClaim the claim of a user's token that names the tenant
 * @param publicPaths paths that prove themselves otherwise than by a token: {@code POST /api/integrations/x/webhook}
 */
@Validated
@ConfigurationProperties("platform.security")
public record SecuritySettings(
        @DefaultValue("tenant") @NotBlank String tenantClaim,
        @DefaultValue List<String> publicPaths) {}
