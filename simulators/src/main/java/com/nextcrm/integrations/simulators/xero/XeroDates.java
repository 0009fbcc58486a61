package com.nextcrm.integrations.simulators.xero;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Dates as Xero writes them, and as it reads them. */
final class XeroDates {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private XeroDates() {}

    /** A moment: {@code /Date(1541176290160+0000)/}. */
    static String ms(long millis) {
        return "/Date(" + millis + "+0000)/";
    }

    /** A calendar date, as midnight UTC. */
    static String ms(LocalDate date) {
        return ms(date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli());
    }

    static String local(LocalDate date) {
        return SECONDS.format(date.atStartOfDay());
    }

    static String utc(long millis) {
        return SECONDS.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC)) + "Z";
    }

    /** What a client sends for a date: {@code 2026-02-03}, the same with a time, or {@code /Date(ms)/}; null if none. */
    static @Nullable LocalDate date(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.startsWith("/Date(")) {
            String digits = text.substring(6).replaceAll("[^0-9-].*", "");
            return LocalDate.ofInstant(Instant.ofEpochMilli(Long.parseLong(digits)), ZoneOffset.UTC);
        }
        return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
    }

    /** If-Modified-Since, in whole seconds; what cannot be read is ignored without a word, as at Xero. */
    static long modifiedSince(@Nullable String header) {
        if (header == null) {
            return Long.MIN_VALUE;
        }
        String text = header.strip();
        try {
            String seconds = text.length() > 19 ? text.substring(0, 19) : text;
            return LocalDateTime.parse(seconds).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeParseException notThatForm) {
            return httpDate(text);
        }
    }

    private static long httpDate(String text) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))
                    .toEpochMilli();
        } catch (DateTimeParseException malformed) {
            return Long.MIN_VALUE;
        }
    }
}
