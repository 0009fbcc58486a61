package com.nextcrm.integrations.simulators.stripe;

/** A one-to-one scrambling of 64 bits and its inverse (the finaliser of SplitMix64). */
final class Scramble {

    private Scramble() {}

    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    static long unmix(long value) {
        long z = value;
        z = (z ^ (z >>> 31) ^ (z >>> 62)) * 0x319642b2d24d8ec3L;
        z = (z ^ (z >>> 27) ^ (z >>> 54)) * 0x96de1b173f119089L;
        return z ^ (z >>> 30) ^ (z >>> 60);
    }

    /** Well-spread bits for row n of a stream. */
    static long of(long stream, long n) {
        return mix(stream + n * 0x9e3779b97f4a7c15L);
    }
}
