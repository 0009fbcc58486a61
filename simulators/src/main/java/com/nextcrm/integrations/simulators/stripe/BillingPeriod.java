package com.nextcrm.integrations.simulators.stripe;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What is paid for at once: from one second to another, by the calendar. */
public record BillingPeriod(long start, long end) {

    /** The one that this second lies in, of all that follow one another from the anchor. */
    static BillingPeriod around(long second, long anchor, String interval) {
        ChronoUnit unit = interval.equals("year") ? ChronoUnit.YEARS : ChronoUnit.MONTHS;
        OffsetDateTime first = time(anchor);
        long passed = Math.max(0, unit.between(first, time(second)));
        return new BillingPeriod(
                first.plus(passed, unit).toEpochSecond(),
                first.plus(passed + 1, unit).toEpochSecond());
    }

    private static OffsetDateTime time(long second) {
        return Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC);
    }
}
