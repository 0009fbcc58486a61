package com.nextcrm.integrations.accounting.quickbooks;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as QuickBooks writes them: with an offset, with or without a colon in it, and any fraction of a second. */
final class QuickbooksTimes {

    private static final ZoneOffset PACIFIC = ZoneOffset.ofHours(-8);
    private static final DateTimeFormatter WITHOUT_COLON = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XX][X]")
            .toFormatter();

    private QuickbooksTimes() {}

    /** @return null if there is none or it cannot be read */
    static @Nullable Instant parse(@Nullable String time) {
        if (time == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException withoutColon) {
            try {
                return OffsetDateTime.parse(time, WITHOUT_COLON).toInstant();
            } catch (DateTimeException e) {
                return null;
            }
        }
    }

    /** For queries and the change feed, which know whole seconds. */
    static String literal(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.truncatedTo(ChronoUnit.SECONDS).atOffset(PACIFIC));
    }
}
