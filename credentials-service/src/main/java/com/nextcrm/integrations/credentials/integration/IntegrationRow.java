package com.nextcrm.integrations.credentials.integration;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An integration as the CRM sees it. */
record IntegrationRow(
        String id,
        @JsonProperty("integration_type") String integrationType,
        @JsonProperty("integration_name") String integrationName,
        String category,
        @JsonProperty("is_active") boolean active,
        @JsonProperty("auth_status") AuthStatus authStatus,

        @Schema(description = "Which credentials are set: {api_key: true, api_secret: false, ...}")
        Map<String, Boolean> credentials,

        @Schema(description = "The provider's account, once a connection test has seen it") @Nullable
        AccountRow account,

        @Schema(description = "The end of the consent, where the provider sets one; null otherwise") @Nullable
        ConsentRow consent,

        @JsonProperty("sync_status") LastSync.Status syncStatus,
        @JsonProperty("sync_error") @Nullable String syncError,
        @JsonProperty("last_synced_at") @Nullable Instant lastSyncedAt,

        @Schema(description = "When the schedule begins the next sync; null without one, and while syncs pause")
        @JsonProperty("next_sync_at")
        @Nullable
        Instant nextSyncAt,

        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt) {

    record AccountRow(String id, String name) {}

    private static boolean ofGrants(SecretName name) {
        return name == SecretName.ACCESS_TOKEN || name == SecretName.REFRESH_TOKEN;
    }

    static IntegrationRow of(Integration row, String category, @Nullable ConsentRow consent) {
        Map<String, Boolean> set = new LinkedHashMap<>();
        Arrays.stream(SecretName.values())
                .forEach(name -> set.put(
                        name.rowName(), row.access().set().contains(name) || row.grant() != null && ofGrants(name)));
        return new IntegrationRow(
                row.id().value(),
                row.type(),
                row.name(),
                category,
                row.active(),
                row.access().status(),
                set,
                row.account() == null
                        ? null
                        : new AccountRow(row.account().id(), row.account().name()),
                consent,
                row.lastSync().status(),
                row.lastSync().error(),
                row.lastSync().syncedAt(),
                paused(row) ? null : row.lastSync().nextAt(),
                row.createdAt(),
                row.updatedAt());
    }

    private static boolean paused(Integration row) {
        return !row.active() || row.access().status() == AuthStatus.REAUTH_REQUIRED;
    }
}
