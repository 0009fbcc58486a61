package com.nextcrm.integrations.payments.paypal;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/** The stretches of time that PayPal can be asked about. */
final class PaypalWindows {

    /** The longest is 31 days. */
    static final Duration LONGEST = Duration.ofDays(31);

    /** Shorter than any account needs to stay below 10,000 transactions. */
    static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final Period KEPT = Period.ofYears(3);
    private static final Duration MARGIN = Duration.ofHours(1);

    private PaypalWindows() {}

    /** The beginning of what PayPal still has. */
    static Instant oldest(Instant now) {
        return now.atZone(ZoneOffset.UTC).minus(KEPT).toInstant().plus(MARGIN);
    }

    /** The last moment of a window that begins here, in whole seconds and the last of their milliseconds. */
    static Instant end(Instant start, Duration length, Instant limit) {
        Instant end = start.plus(length).minusMillis(1);
        return end.isAfter(limit) ? limit : end;
    }

    static Instant after(Instant end) {
        return end.plusMillis(1);
    }
}
