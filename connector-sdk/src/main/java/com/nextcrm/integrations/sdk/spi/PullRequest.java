package com.nextcrm.integrations.sdk.spi;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.SyncMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param cursor the {@link Page#next} of the page before; null for the first
 * @param watermark what the last complete run of this data type left; null if there was none
 * @param startedAt when the run began; records made later belong to the next run
 */
public record PullRequest(
        Connection connection,
        DataType dataType,
        SyncMode mode,
        @Nullable String cursor,
        @Nullable String watermark,
        Instant startedAt) {}
