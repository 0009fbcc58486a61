package com.nextcrm.integrations.localstack.database;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
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

    long count(MVMap<byte[], Boolean> keys) {
        long end = to == null ? keys.sizeAsLong() : rank(keys, to);
        return Math.max(0, end - rank(keys, from));
    }

    private static long rank(MVMap<byte[], Boolean> keys, byte[] key) {
        long rank = keys.getKeyIndex(key);
        return rank >= 0 ? rank : -rank - 1;
    }

    /** The position behind the first key of the range; null if there is none. */
    @Nullable
    Long first(MVMap<byte[], Boolean> keys) {
        byte[] key = keys.ceilingKey(from);
        return key != null && contains(key) ? KeyBytes.position(key) : null;
    }

    LongStream positions(MVMap<byte[], Boolean> keys, boolean backwards) {
        Cursor<byte[], Boolean> cursor = backwards ? keys.cursor(to, from, true) : keys.cursor(from, null, false);
        Iterator<byte[]> within = new Iterator<>() {
            private byte @Nullable [] next = advance();

            private byte @Nullable [] advance() {
                while (cursor.hasNext()) {
                    byte[] key = cursor.next();
                    if (contains(key)) {
                        return key;
                    }
                    if (!backwards) {
                        return null;
                    }
                }
                return null;
            }

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public byte[] next() {
                byte[] key = next;
                if (key == null) {
                    throw new NoSuchElementException();
                }
                next = advance();
                return key;
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(within, Spliterator.ORDERED), false)
                .mapToLong(KeyBytes::position);
    }

    private boolean contains(byte[] key) {
        return Arrays.compareUnsigned(key, from) >= 0 && (to == null || Arrays.compareUnsigned(key, to) < 0);
    }
}
