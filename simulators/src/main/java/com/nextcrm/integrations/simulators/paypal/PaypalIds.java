package com.nextcrm.integrations.simulators.paypal;

import java.util.Locale;
import java.util.SplittableRandom;

/** Ids that look like PayPal's and tell their number: three letters that look random, the number, one letter. */
record PaypalIds(long seed, Kind kind) {

    /** What an id is of. */
    enum Kind {
        /** Captures, sales, refunds and whatever else has a row in the history. */
        TRANSACTION("", 'M', 13),
        ORDER("", 'R', 13),
        AUTHORIZATION("", 'A', 13),
        PRODUCT("PROD-", 'D', 13),
        PLAN("P-", 'N', 20),
        SUBSCRIPTION("I-", 'S', 8),
        DISPUTE("PP-R-", 'Q', 9);

        private final String prefix;
        private final char last;
        private final int digits;

        Kind(String prefix, char last, int digits) {
            this.prefix = prefix;
            this.last = last;
            this.digits = digits;
        }
    }

    String of(long number) {
        long bits = new SplittableRandom(seed * 31 + kind.ordinal() + number * 0x9e3779b97f4a7c15L).nextLong();
        String letters = Long.toString((bits >>> 1) % 32_000 + 12_960, 36).toUpperCase(Locale.ROOT);
        return kind.prefix + letters + String.format(Locale.ROOT, "%0" + kind.digits + "d", number) + kind.last;
    }

    /** The number of an id; -1 if it is none of these. */
    long number(String id) {
        int start = kind.prefix.length() + 3;
        if (id.length() != start + kind.digits + 1) {
            return -1;
        }
        String digits = id.substring(start, start + kind.digits);
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9') || digits.length() > 18 && !digits.startsWith("00")) {
            return -1;
        }
        long number = Long.parseLong(digits);
        return of(number).equals(id) ? number : -1;
    }
}
