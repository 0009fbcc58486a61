package com.nextcrm.integrations.accounting.xero;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Xero's dates. {@code /Date(1541176290160+0000)/} is milliseconds in UTC, and the offset behind them says nothing more;
 * the same field may come as ISO text. A document's date is a calendar date, written as midnight UTC: it is never moved
 * into a time zone.
 */
final class XeroDates {

    private static final Pattern MILLIS = Pattern.compile("\\\\?/Date\\((-?\\d{1,15})(?:[+-]\\d{4})?\\)\\\\?/");

    private XeroDates() {}

    /**
     * @return null for none
     * @throws DateTimeException if it cannot be understood
     */
    static @Nullable Instant moment(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Matcher millis = MILLIS.matcher(text);
        if (millis.matches()) {
            return Instant.ofEpochMilli(Long.parseLong(millis.group(1)));
        }
        boolean zoned = text.endsWith("Z") || text.matches(".*[+-]\\d{2}:\\d{2}");
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    /**
     * @return null for none
     * @throws DateTimeException if it cannot be understood
     */
    static @Nullable LocalDate day(@Nullable String text) {
        if (text != null && text.length() == "2026-02-03".length()) {
            return LocalDate.parse(text);
        }
        if (text != null && !text.startsWith("/") && !text.startsWith("\\") && text.length() > 10) {
            return LocalDate.parse(text.substring(0, 10));
        }
        Instant moment = moment(text);
        return moment == null ? null : LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    /** What {@code If-Modified-Since} takes: whole seconds without a zone. Anything else is ignored without a word. */
    static String modifiedSince(Instant moment) {
        return LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .format(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss"));
    }
}
