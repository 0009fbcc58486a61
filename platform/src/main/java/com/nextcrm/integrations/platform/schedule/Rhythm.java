package com.nextcrm.integrations.platform.schedule;

import com.nextcrm.integrations.contracts.Schedule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** The times of a schedule. */
public sealed interface Rhythm {

    /** So many times are looked at for two that are close. */
    int LOOK_AHEAD = 200;

    /**
     * The first time after the one given.
     *
     * @param anchor from when intervals are counted
     * @return empty if there is none any more
     */
    Optional<Instant> next(Instant after, Instant anchor);

    /**
     * The least time between two of its next times.
     *
     * @return empty if there are no two
     */
    default Optional<Duration> shortestDistance(Instant from) {
        List<Instant> times = Stream.iterate(
                        next(from, from), Optional::isPresent, time -> next(time.orElseThrow(), from))
                .limit(LOOK_AHEAD)
                .map(Optional::orElseThrow)
                .toList();
        return IntStream.range(1, times.size())
                .mapToObj(index -> Duration.between(times.get(index - 1), times.get(index)))
                .min(Comparator.naturalOrder());
    }

    /** Equal distances, counted from the anchor. However late one looks, they do not drift. */
    record Every(Duration interval) implements Rhythm {
        @Override
        public Optional<Duration> shortestDistance(Instant from) {
            return Optional.of(interval);
        }

        @Override
        public Optional<Instant> next(Instant after, Instant anchor) {
            long passed = Math.max(0, Duration.between(anchor, after).dividedBy(interval));
            return Optional.of(anchor.plus(interval.multipliedBy(passed + 1)));
        }
    }

    /** Times of the day in a zone, with its summer time. */
    record Cron(CronExpression expression, ZoneId zone) implements Rhythm {
        @Override
        public Optional<Instant> next(Instant after, Instant anchor) {
            return Optional.ofNullable(expression.next(after.atZone(zone))).map(ZonedDateTime::toInstant);
        }
    }

    /** @throws IllegalArgumentException in words for whoever wrote it */
    static Rhythm of(Schedule schedule) {
        if (schedule.every() != null) {
            return new Every(interval(schedule.every()));
        }
        if (schedule.cron() != null) {
            return new Cron(expression(schedule.cron()), zone(schedule.timeZone()));
        }
        throw new InvalidSchedule("every", "or cron is needed");
    }

    private static Duration interval(String text) {
        try {
            Duration interval = Duration.parse(text);
            if (interval.isPositive()) {
                return interval;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // told below
        }
        throw new InvalidSchedule("every", "must be an ISO-8601 duration such as PT15M, PT6H or P1D");
    }

    private static CronExpression expression(String text) {
        String[] fields = text.strip().split("\\s+");
        String withSeconds = fields.length == 5 ? "0 " + text.strip() : text.strip();
        try {
            return CronExpression.parse(withSeconds);
        } catch (IllegalArgumentException e) {
            throw new InvalidSchedule(
                    "cron",
                    "must be a cron expression of five fields (minute, hour, day of month,"
                            + " month, day of week) such as 0 6 * * MON-FRI, or six with seconds first");
        }
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new InvalidSchedule("timeZone", "must be the IANA name of a time zone such as Australia/Sydney");
        }
    }
}
