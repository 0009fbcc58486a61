package com.nextcrm.integrations.localstack.database;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of an index.
 *
 * @param from the first key that may belong
 * @param to the first key behind; null if there is none
 */
record KeyRange(byte[] from, byte @Nullable [] to) {

    /** Everything that begins so. */
    static KeyRange of(byte[] beginning) {
        return new KeyRange(beginning, KeyBytes.behind(beginning));
    }
}
