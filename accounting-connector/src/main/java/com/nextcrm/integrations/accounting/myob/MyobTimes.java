package com.nextcrm.integrations.accounting.myob;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * MYOB's times: without a zone, with up to three digits of a second. Nobody says which zone it is; we take UTC, and
 * reach back far enough that it does not matter. A document's date is a calendar date and is never moved.
 */
final class MyobTimes {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private MyobTimes() {}

    /** Null for none, and for what cannot be understood: rows are found by it, but not refused for it. */
    static @Nullable Instant moment(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * @return null for none
     * @throws DateTimeException if it cannot be understood
     */
    static @Nullable LocalDate day(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
    }

    static String ofDay(LocalDate day) {
        return SECONDS.format(day.atStartOfDay());
    }

    /** As a filter takes it: whole seconds. */
    static String literal(Instant moment) {
        return "datetime'"
                + SECONDS.format(LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC)) + "'";
    }
}
