package com.nextcrm.integrations.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an integration is to be synced by itself, as its owner said it: either an interval or a cron expression.
 *
 * @param every ISO-8601 duration: {@code PT15M}, {@code P1D}
 * @param cron five fields (minute to weekday), or six with the seconds before them
 * @param timeZone IANA name of the zone that a cron expression is read in; null is UTC
 * @param dataTypes what to read; empty is all there is
 */
public record Schedule(
        @Nullable String every,
        @Nullable String cron,
        @Nullable String timeZone,
        List<DataType> dataTypes) {
    public Schedule {
        dataTypes = List.copyOf(dataTypes);
    }
}
