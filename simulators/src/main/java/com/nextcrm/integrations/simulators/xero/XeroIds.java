package com.nextcrm.integrations.simulators.xero;

import java.util.Locale;

/** Ids that look random and tell their number: a row is found without an index. */
final class XeroIds {

    private static final long MASK = (1L << 48) - 1;
    private static final long FACTOR = 0x9E3779B97F4BL;
    private static final long INVERSE = inverse();

    private final long seed;

    XeroIds(long seed) {
        this.seed = seed;
    }

    /** What there are ids of. */
    enum Kind {
        ORGANISATION,
        INVOICE,
        LINE,
        CONTACT,
        PAYMENT
    }

    String of(Kind kind, long n) {
        long key = XeroRandom.mix(seed ^ ((long) kind.ordinal() << 56));
        long look = XeroRandom.mix(key ^ n);
        return String.format(
                Locale.ROOT,
                "%08x-%04x-4%03x-a%03x-%012x",
                key >>> 32,
                look & 0xffff,
                look >>> 16 & 0xfff,
                look >>> 28 & 0xfff,
                (n * FACTOR + key) & MASK);
    }

    /** The number behind an id; -1 if it is none of these. */
    long number(Kind kind, String id) {
        if (id.length() != 36) {
            return -1;
        }
        try {
            long key = XeroRandom.mix(seed ^ ((long) kind.ordinal() << 56));
            long n = ((Long.parseLong(id.substring(24), 16) - key) * INVERSE) & MASK;
            return of(kind, n).equalsIgnoreCase(id) ? n : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** By Newton's method, which doubles the right bits with each step. */
    private static long inverse() {
        long inverse = FACTOR;
        for (int i = 0; i < 6; i++) {
            inverse *= 2 - FACTOR * inverse;
        }
        return inverse;
    }
}
