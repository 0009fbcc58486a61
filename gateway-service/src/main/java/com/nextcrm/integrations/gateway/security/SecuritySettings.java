package com.nextcrm.integrations.gateway.security;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param issuer the OpenID Connect issuer whose tokens are accepted; asked for its keys when the first token comes
 * @param tenantClaim the claim of a token that names the tenant
 * @param allowedOrigins web origins whose pages may call us with credentials; none by default
 */
@Validated
@ConfigurationProperties("gateway.security")
record SecuritySettings(
        @NotNull @Pattern(regexp = "https?://[^\\s]+", message = "must be an http or https URL")
        String issuer,

        @DefaultValue("tenant") @NotBlank String tenantClaim,

        @DefaultValue
        List<@Pattern(regexp = "https?://[^\\s/*]+", message = "must be an origin like https://crm.example.com") String>
                allowedOrigins) {

    SecuritySettings {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
