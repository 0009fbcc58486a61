package com.nextcrm.integrations.localstack.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB, parted into sections: the keys of one begin alike. What was written and handed over is with the operating
 * system, so a killed process has not lost it.
 */
final class Store implements AutoCloseable {

    private static final long MEBIBYTE = 1 << 20;
    private static final long WRITE_BUFFER = 32 * MEBIBYTE;
    private static final long BLOCK_CACHE = 32 * MEBIBYTE;
    private static final long LOG = 128 * MEBIBYTE;
    /** A document of at least so many bytes lies apart, and is not written again whenever keys are merged. */
    private static final long APART = 512;

    /** Of what lies apart, the oldest part: what of it still is in use is written anew whenever keys are merged. */
    private static final double COLLECTED = 0.05;

    /** So many files are merged at once; fewer means that each key is written more often. */
    private static final int FILES_MERGED = 8;

    private static final int BITS_PER_KEY = 10;

    /** Of a write buffer, for a filter that tells which keys are not in it: most of those that have to be unique. */
    private static final double FILTER = 0.02;

    private static final int OPEN_FILES = 256;

    private final RocksDB db;
    private final ColumnFamilyHandle small;
    private final ColumnFamilyHandle large;
    private final List<AutoCloseable> natives = new ArrayList<>();
    private final WriteOptions write;
    /** The numbers that begin the keys of the named sections; it has the first one itself. */
    private final Section names;

    private final Map<String, Integer> numbers = new HashMap<>();

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
                                    bytes("documents"),
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
        this.names = new Section(db, small, prefix(0));
        names.entries(false).forEach(each -> numbers.put(string(each.key()), number(each.value())));
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
                .setManualWalFlush(true) // whoever answers a command flushes what it wrote
                .setMaxOpenFiles(OPEN_FILES);
    }

    /** Not compressed: most of it is sealed, and would not become smaller. */
    private ColumnFamilyOptions family() {
        return new ColumnFamilyOptions()
                .setWriteBufferSize(WRITE_BUFFER)
                .setMemtablePrefixBloomSizeRatio(FILTER)
                .setMemtableWholeKeyFiltering(true)
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setCompactionStyle(CompactionStyle.UNIVERSAL)
                .setLevel0FileNumCompactionTrigger(FILES_MERGED)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(held(new LRUCache(BLOCK_CACHE)))
                        .setFilterPolicy(held(new BloomFilter(BITS_PER_KEY))));
    }

    /** The one of that name, made if there is none. @param apart whether its values may be large */
    synchronized Section section(String name, boolean apart) {
        Integer number = numbers.get(name);
        if (number == null) {
            number = numbers.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
            names.put(bytes(name), prefix(number));
            numbers.put(name, number);
        }
        return new Section(db, apart ? large : small, prefix(number));
    }

    synchronized List<String> names() {
        return List.copyOf(numbers.keySet());
    }

    synchronized void remove(String name) {
        Integer number = numbers.remove(name);
        if (number == null) {
            return;
        }
        try (WriteBatch batch = new WriteBatch()) {
            for (ColumnFamilyHandle family : List.of(small, large)) {
                batch.deleteRange(family, prefix(number), prefix(number + 1));
            }
            names.removeWhole(batch, names.whole(bytes(name)));
            db.write(write, batch);
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    /** For one collection. */
    synchronized Changes changes() {
        return new Changes(this, held(new WriteBatch()));
    }

    /** All of it or nothing, also if the process is killed; with the operating system only after {@link #handOver}. */
    void write(WriteBatch batch) {
        try {
            db.write(write, batch);
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    /** Gives the operating system what was written: once for a command, and not for each document. */
    void handOver() {
        try {
            db.flushWal(false);
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

    private static byte[] prefix(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static int number(byte[] prefix) {
        return ByteBuffer.wrap(prefix).getInt();
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static String string(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
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
