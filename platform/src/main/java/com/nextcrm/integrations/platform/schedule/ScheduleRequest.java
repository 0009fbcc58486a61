package com.nextcrm.integrations.platform.schedule;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.Schedule;
import com.nextcrm.integrations.platform.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as a request says it: either an interval or a cron expression.
 *
 * @param every ISO-8601 duration: {@code PT15M}, {@code P1D}
 * @param cron five fields, minute to day of week, or six with the seconds first
 * @param timeZone IANA name of the zone in which the cron expression is read; UTC if there is none
 * @param dataTypes what to sync; all if there are none
 */
public record ScheduleRequest(
        @Nullable String every,
        @Nullable String cron,
        @Nullable String timeZone,
        @Nullable List<String> dataTypes) {

    private static final int MAX_DATA_TYPES = 50;

    /** @throws Problem 400 if a data type is none; what else does not fit is the {@link ScheduleRules}' to say */
    public Schedule schedule() {
        List<String> types = dataTypes == null ? List.of() : dataTypes;
        if (types.size() > MAX_DATA_TYPES) {
            throw Problem.badRequest("dataTypes are at most " + MAX_DATA_TYPES);
        }
        return new Schedule(
                every,
                cron,
                timeZone,
                types.stream().map(ScheduleRequest::dataType).distinct().toList());
    }

    private static DataType dataType(String name) {
        try {
            return new DataType(name);
        } catch (IllegalArgumentException impossible) {
            throw Problem.badRequest("Unknown data type: " + (name.length() > 50 ? name.substring(0, 50) : name));
        }
    }
}
