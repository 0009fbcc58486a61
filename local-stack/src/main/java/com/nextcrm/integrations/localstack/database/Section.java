package com.nextcrm.integrations.localstack.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Range;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;

/** Part of a store: an ordered map of its own. */
final class Section {

    private static final KeyRange ALL = new KeyRange(KeyBytes.NONE, null);
    static final byte[] NOTHING = {};
    private static final int FEWEST = 16;
    private static final int MOST = 1024;
    /** Up to so many entries are counted one by one; of more it is enough to know about how many. */
    private static final int COUNTED = 100;

    private static final long USUAL_BYTES = 48;

    private final RocksDB db;
    private final ColumnFamilyHandle family;
    private final byte[] beginning;
    private final byte[] behind;

    Section(RocksDB db, ColumnFamilyHandle family, byte[] beginning) {
        this.db = db;
        this.family = family;
        this.beginning = beginning;
        byte[] next = KeyBytes.behind(beginning);
        this.behind = next == null ? NOTHING : next;
    }

    record Entry(byte[] key, byte[] value) {}

    byte @Nullable [] get(byte[] key) {
        return getWhole(whole(key));
    }

    byte @Nullable [] getWhole(byte[] whole) {
        try {
            return db.get(family, whole);
        } catch (RocksDBException e) {
            throw Store.failed(e);
        }
    }

    boolean has(byte[] key) {
        return get(key) != null;
    }

    /** At once. */
    void put(byte[] key, byte[] value) {
        try {
            db.put(family, whole(key), value);
        } catch (RocksDBException e) {
            throw Store.failed(e);
        }
    }

    void putWhole(WriteBatch batch, byte[] whole, byte[] value) {
        try {
            batch.put(family, whole, value);
        } catch (RocksDBException e) {
            throw Store.failed(e);
        }
    }

    void removeWhole(WriteBatch batch, byte[] whole) {
        try {
            batch.delete(family, whole);
        } catch (RocksDBException e) {
            throw Store.failed(e);
        }
    }

    boolean isEmpty() {
        return read(KeyBytes.NONE, null, false, false, 1).isEmpty();
    }

    byte @Nullable [] last() {
        List<Entry> last = read(KeyBytes.NONE, null, true, false, 1);
        return last.isEmpty() ? null : last.getFirst().key();
    }

    /** About how many there are. */
    long count(KeyRange range) {
        byte[] to = range.to();
        long counted = read(range.from(), to, false, false, COUNTED).size();
        return counted < COUNTED ? counted : COUNTED + estimate(whole(range.from()), to == null ? behind : whole(to));
    }

    private long estimate(byte[] from, byte[] to) {
        try (Slice first = new Slice(from);
                Slice last = new Slice(to)) {
            Range range = new Range(first, last);
            long bytes = db.getApproximateSizes(family, List.of(range), SizeApproximationFlag.INCLUDE_FILES)[0];
            return bytes / USUAL_BYTES + db.getApproximateMemTableStats(family, range).count;
        }
    }

    Stream<Entry> entries(boolean backwards) {
        return entries(ALL, backwards, true);
    }

    /** Read some at a time: whoever stops in the middle leaves nothing open. @param withValues else they are empty */
    Stream<Entry> entries(KeyRange range, boolean backwards, boolean withValues) {
        Iterator<Entry> all = new Iterator<>() {
            private byte[] low = range.from();
            private byte @Nullable [] high = range.to();
            private int size = FEWEST;
            private List<Entry> some = read(low, high, backwards, withValues, size);
            private int at;

            @Override
            public boolean hasNext() {
                if (at == some.size() && some.size() == size) {
                    advance();
                }
                return at < some.size();
            }

            private void advance() {
                byte[] last = some.getLast().key();
                if (backwards) {
                    high = last;
                } else {
                    low = KeyBytes.join(last, new byte[1]);
                }
                size = Math.min(MOST, 2 * size);
                some = read(low, high, backwards, withValues, size);
                at = 0;
            }

            @Override
            public Entry next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return some.get(at++);
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED), false);
    }

    /** The first of a stretch, or the last of it if read backwards. */
    private List<Entry> read(byte[] from, byte @Nullable [] to, boolean backwards, boolean withValues, int most) {
        byte[] low = whole(from);
        byte[] high = to == null ? behind : whole(to);
        List<Entry> found = new ArrayList<>();
        try (RocksIterator entries = db.newIterator(family)) {
            if (backwards) {
                entries.seekForPrev(high);
                if (entries.isValid() && Arrays.equals(entries.key(), high)) {
                    entries.prev();
                }
            } else {
                entries.seek(low);
            }
            while (entries.isValid() && found.size() < most) {
                byte[] key = entries.key();
                if (Arrays.compareUnsigned(key, low) < 0 || Arrays.compareUnsigned(key, high) >= 0) {
                    break;
                }
                found.add(new Entry(own(key), withValues ? entries.value() : NOTHING));
                if (backwards) {
                    entries.prev();
                } else {
                    entries.next();
                }
            }
        }
        return found;
    }

    /** The key as it is in the store, where the keys of all sections are; for methods that take it so. */
    byte[] whole(byte[] key) {
        return KeyBytes.join(beginning, key);
    }

    private byte[] own(byte[] key) {
        return Arrays.copyOfRange(key, beginning.length, key.length);
    }
}
