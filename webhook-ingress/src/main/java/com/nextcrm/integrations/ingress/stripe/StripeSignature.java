package com.nextcrm.integrations.ingress.stripe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Stripe-Signature: t=1789990000,v1=<64 hex>[,v1=...][,v0=...]}. Only {@code v1} counts: {@code v0} is
 * a fake for test mode.
 *
 * @param timestamp the digits as sent: they are part of what is signed
 * @param seconds the same as a number
 */
record StripeSignature(String timestamp, long seconds, List<byte[]> signatures) {

    private static final int MOST_DIGITS = 18; // fits a long

    /** Null if it cannot be read. */
    static @Nullable StripeSignature parse(String header) {
        String timestamp = null;
        List<byte[]> signatures = new ArrayList<>(2);
        int start = 0;
        while (start <= header.length()) {
            int comma = header.indexOf(',', start);
            int end = comma < 0 ? header.length() : comma;
            int equals = header.indexOf('=', start);
            if (equals >= 0 && equals < end) {
                String name = header.substring(start, equals).strip();
                String value = header.substring(equals + 1, end).strip();
                if (name.equals("t")) {
                    if (timestamp != null) {
                        return null; // two times: which one was signed?
                    }
                    timestamp = value;
                } else if (name.equals("v1")) {
                    signatures.add(value.getBytes(StandardCharsets.UTF_8));
                }
            }
            start = end + 1;
        }
        return timestamp == null || signatures.isEmpty() || !isNumber(timestamp)
                ? null
                : new StripeSignature(timestamp, Long.parseLong(timestamp), signatures);
    }

    /** ASCII digits only: {@code Long.parseLong} would take a sign and other scripts' digits too. */
    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }
}
