package com.nextcrm.integrations.simulators.xero;

/** The finaliser of MurmurHash3: numbers that look random and are always the same. */
final class XeroRandom {

    private XeroRandom() {}

    static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    static long of(long seed, long n) {
        return mix(seed ^ mix(n));
    }

    /** From 0 to below the bound. */
    static int pick(long bits, int bound) {
        return (int) Long.remainderUnsigned(bits, bound);
    }
}
