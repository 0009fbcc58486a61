package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.platform.schedule.ScheduleRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to change. What is absent or null stays; an empty credential is taken away. */
record IntegrationPatch(
        @Size(max = NewIntegration.MAX_NAME) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Nullable
        String integrationName,

        @Nullable Boolean isActive,

        @Schema(implementation = String.class, format = "password", accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable
        Secret accessToken,

        @Schema(implementation = String.class, format = "password", accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable
        Secret refreshToken,

        @Schema(description = "When the access token ends; a new access token without it never does") @Nullable
        Instant tokenExpiresAt,

        @Schema(implementation = String.class, format = "password", accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable
        Secret apiKey,

        @Schema(implementation = String.class, format = "password", accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable
        Secret apiSecret,

        @Schema(
                implementation = String.class,
                format = "password",
                accessMode = Schema.AccessMode.WRITE_ONLY,
                description = "The one before stays good for 24 hours")
        @Nullable
        Secret webhookSecret,

        @Schema(
                description = "Merged entry by entry; null takes an entry away",
                accessMode = Schema.AccessMode.WRITE_ONLY)
        @Nullable
        Map<String, @Nullable Secret> customData,

        @Schema(description = "When the integration is synced by itself; as PUT /api/integrations/{id}/schedule")
        @Nullable
        ScheduleRequest schedule) {

    GivenCredentials credentials() {
        return GivenCredentials.of(accessToken, refreshToken, apiKey, apiSecret, webhookSecret, customData);
    }
}
