package com.nextcrm.integrations.contracts;

/**
 * How many records of one data type a run has read, stored, failed to store and marked deleted, from its first page
 * on. Being totals and not differences, they may be told twice and counted once.
 */
public record Counts(long fetched, long synced, long failed, long deleted) {

    public static final Counts NONE = new Counts(0, 0, 0, 0);

    public Counts {
        if (fetched < 0 || synced < 0 || failed < 0 || deleted < 0) {
            throw new IllegalArgumentException("counts are never negative");
        }
    }

    public Counts plus(Counts other) {
        return new Counts(
                fetched + other.fetched, synced + other.synced, failed + other.failed, deleted + other.deleted);
    }
}
