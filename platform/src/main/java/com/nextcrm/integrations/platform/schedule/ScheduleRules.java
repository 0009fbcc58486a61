package com.nextcrm.integrations.platform.schedule;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.Schedule;
import com.nextcrm.integrations.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What a schedule must be like to be accepted. Whoever accepts one asks the same rules.
 *
 * @param minimum the shortest time between two syncs
 */
public record ScheduleRules(Duration minimum) {

    private static final Duration LONGEST = Duration.ofDays(366);

    /** @throws Problem 400, naming the field that does not fit */
    public void require(Schedule schedule, Collection<DataType> known, Instant now) {
        if ((schedule.every() == null) == (schedule.cron() == null)) {
            throw wrong("every", "or cron is needed, and not both");
        }
        if (schedule.every() != null && schedule.timeZone() != null) {
            throw wrong("timeZone", "belongs to cron; an interval has none");
        }
        try {
            requireTimes(Rhythm.of(schedule), schedule.every() == null ? "cron" : "every", now);
        } catch (InvalidSchedule e) {
            throw wrong(e.field(), e.reason());
        }
        schedule.dataTypes().stream()
                .filter(type -> !known.contains(type))
                .findFirst()
                .ifPresent(type -> {
                    throw Problem.badRequest("Unknown data type: " + type);
                });
    }

    private void requireTimes(Rhythm rhythm, String field, Instant now) {
        if (rhythm.next(now, now).isEmpty()) {
            throw wrong(field, "names a time that never comes");
        }
        Duration shortest = rhythm.shortestDistance(now).orElse(LONGEST);
        if (shortest.compareTo(minimum) < 0) {
            throw wrong(field, "must leave at least " + minimum + " between two syncs");
        }
        if (field.equals("every") && shortest.compareTo(LONGEST) > 0) {
            throw wrong(field, "must be at most a year");
        }
    }

    private static Problem wrong(String field, String message) {
        SequencedMap<String, String> messages = new LinkedHashMap<>();
        messages.put(field, message);
        return Problem.invalid(messages);
    }
}
