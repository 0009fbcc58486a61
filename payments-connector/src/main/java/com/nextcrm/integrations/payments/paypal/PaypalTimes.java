package com.nextcrm.integrations.payments.paypal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as PayPal writes them: its reports have offsets without a colon, everything else has them with one. */
final class PaypalTimes {

    private static final Pattern WITHOUT_COLON = Pattern.compile("([+-]\\d\\d)(\\d\\d)$");
    private static final DateTimeFormatter SENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private PaypalTimes() {}

    /** @return empty if there is none or it is not one */
    static Optional<Instant> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(WITHOUT_COLON.matcher(text).replaceFirst("$1:$2"))
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** With milliseconds, so that the last second of a window is in it whether its end counts or not. */
    static String sent(Instant moment) {
        return SENT.format(moment);
    }
}
