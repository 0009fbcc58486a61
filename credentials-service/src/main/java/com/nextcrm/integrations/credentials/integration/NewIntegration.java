package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.Secret;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An integration as it is asked for. Which credentials it needs depends on its type: see the catalogue. */
record NewIntegration(
        @Schema(example = "STRIPE") @NotBlank String integrationType,
        @NotBlank @Size(max = MAX_NAME) String integrationName,

        @Schema(implementation = String.class, format = "password", accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable
        Secret accessToken,

        @Schema(implementation = String.class, format = "password", accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable
        Secret refreshToken,

        @Schema(description = "When the access token ends, if it does") @Nullable
        Instant tokenExpiresAt,

        @Schema(implementation = String.class, format = "password", accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable
        Secret apiKey,

        @Schema(implementation = String.class, format = "password", accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable
        Secret apiSecret,

        @Schema(implementation = String.class, format = "password", accessMode = Schema.AccessMode.WRITE_ONLY) @Nullable
        Secret webhookSecret,

        @Schema(
                description = "At most 50 further settings; kept as secret as the rest",
                accessMode = Schema.AccessMode.WRITE_ONLY)
        @Nullable
        Map<String, @Nullable Secret> customData) {

    static final int MAX_NAME = 200;

    GivenCredentials credentials() {
        return GivenCredentials.of(accessToken, refreshToken, apiKey, apiSecret, webhookSecret, customData);
    }
}
