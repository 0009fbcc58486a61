package com.nextcrm.integrations.orchestrator.log;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one data type in one run.
 *
 * @param id the same whenever the same is told again
 * @param errorMessage for a person; null when all went well
 * @param createdAt when the data type's sync began
 */
public record LogEntry(
        String id,
        TenantId tenant,
        IntegrationId integration,
        ProviderId provider,
        DataType dataType,
        LogStatus status,
        Counts counts,
        @Nullable String errorMessage,
        Instant createdAt,
        Instant completedAt) {

    public Duration duration() {
        return Duration.between(createdAt, completedAt);
    }
}
