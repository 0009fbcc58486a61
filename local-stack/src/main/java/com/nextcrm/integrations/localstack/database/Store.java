package com.nextcrm.integrations.localstack.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB, parted into sections: the keys of one begin alike. What was written is with the operating system when the
 * write returns, so a killed process has lost nothing.
 */
final class Store implements AutoCloseable {

    private static final long MEBIBYTE = 1 << 20;
    private static final long WRITE_BUFFER = 16 * MEBIBYTE;
    private static final long BLOCK_CACHE = 32 * MEBIBYTE;
    private static final long LOG = 64 * MEBIBYTE;
    /** A document of at least so many bytes lies apart, and is not written again whenever keys are merged. */
    private static final long APART = 512;

    /** Of what lies apart, the oldest part: what of it still is in use is written anew whenever keys are merged. */
    private static final double COLLECTED = 0.05;

    private static final int BITS_PER_KEY = 10;
    private static final int OPEN_FILES = 256;

    /** Begins the keys of the sections' names. */
    private static final int NAMES = 0;

    private final RocksDB db;
    private final ColumnFamilyHandle small;
    private final ColumnFamilyHandle large;
    private final List<AutoCloseable> natives = new ArrayList<>();
    private final Map<String, Integer> sections = new ConcurrentHashMap<>();
    private final WriteOptions write;

    /** Opens what is in the folder, as it was when the last write returned. */
    Store(Path folder) {
        try {
            loadLibrary(Files.createDirectories(folder));
            List<ColumnFamilyHandle> families = new ArrayList<>();
            this.db = RocksDB.open(
                    held(options()),
                    folder.toString(),
                    List.of(
                            new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, held(family())),
                            new ColumnFamilyDescriptor(
                                    "documents".getBytes(StandardCharsets.UTF_8),
                                    held(family().setEnableBlobFiles(true)
                                            .setMinBlobSize(APART)
                                            .setEnableBlobGarbageCollection(true)
                                            .setBlobGarbageCollectionAgeCutoff(COLLECTED)))),
                    families);
            this.small = families.get(0);
            this.large = families.get(1);
        } catch (RocksDBException | IOException e) {
            throw new IllegalStateException("the database in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
        this.write = held(new WriteOptions());
        each(
                prefix(NAMES),
                (key, value) -> sections.put(
                        new String(key, Integer.BYTES, key.length - Integer.BYTES, StandardCharsets.UTF_8),
                        ByteBuffer.wrap(value).getInt()));
    }

    /** Beside the data, so that a killed process leaves nothing elsewhere. */
    private static void loadLibrary(Path folder) throws IOException {
        NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
    }

    private <T extends AutoCloseable> T held(T each) {
        natives.add(each);
        return each;
    }

    private static DBOptions options() {
        return new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
                .setKeepLogFileNum(1)
                .setStatsDumpPeriodSec(0)
                .setMaxTotalWalSize(LOG)
                .setMaxOpenFiles(OPEN_FILES);
    }

    /** Not compressed: most of it is sealed, and would not become smaller. */
    private ColumnFamilyOptions family() {
        return new ColumnFamilyOptions()
                .setWriteBufferSize(WRITE_BUFFER)
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setCompactionStyle(CompactionStyle.UNIVERSAL)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(held(new LRUCache(BLOCK_CACHE)))
                        .setFilterPolicy(held(new BloomFilter(BITS_PER_KEY))));
    }

    /** @param apart whether its values may be large */
    Section section(String name, boolean apart) {
        int number = sections.computeIfAbsent(name, this::register);
        return new Section(db, apart ? large : small, prefix(number));
    }

    private synchronized int register(String name) {
        int next = sections.values().stream().mapToInt(Integer::intValue).max().orElse(NAMES) + 1;
        try {
            db.put(small, write, nameKey(name), prefix(next));
        } catch (RocksDBException e) {
            throw failed(e);
        }
        return next;
    }

    Stream<String> names() {
        return sections.keySet().stream();
    }

    void remove(String name) {
        Integer number = sections.remove(name);
        if (number == null) {
            return;
        }
        try (WriteBatch batch = new WriteBatch()) {
            for (ColumnFamilyHandle family : List.of(small, large)) {
                batch.deleteRange(family, prefix(number), prefix(number + 1));
            }
            batch.delete(small, nameKey(name));
            db.write(write, batch);
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    void write(WriteBatch batch) {
        try {
            db.write(write, batch);
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    /** Merges what is in memory into the files, which happens by itself when there is much of it. */
    void flush() {
        try (FlushOptions wait = new FlushOptions()) {
            db.flush(wait, List.of(small, large));
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    private interface Visitor {
        void visit(byte[] key, byte[] value);
    }

    private void each(byte[] beginning, Visitor visitor) {
        try (RocksIterator entries = db.newIterator(small)) {
            for (entries.seek(beginning); entries.isValid(); entries.next()) {
                byte[] key = entries.key();
                if (!KeyBytes.begins(key, beginning)) {
                    return;
                }
                visitor.visit(key, entries.value());
            }
        }
    }

    private static byte[] prefix(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static byte[] nameKey(String name) {
        return KeyBytes.join(prefix(NAMES), name.getBytes(StandardCharsets.UTF_8));
    }

    static UncheckedIOException failed(RocksDBException e) {
        return new UncheckedIOException(new IOException("the database's files cannot be used: " + e.getMessage(), e));
    }

    @Override
    public void close() {
        small.close();
        large.close();
        db.close();
        natives.forEach(each -> {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
