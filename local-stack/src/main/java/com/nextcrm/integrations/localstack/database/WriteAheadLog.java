package com.nextcrm.integrations.localstack.database;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What was written since the store's last commit. It is with the operating system before a write is acknowledged, so a
 * killed process has lost nothing; and the store may commit seldom, which costs it a fraction.
 */
final class WriteAheadLog {

    private static final String SUFFIX = ".wal";
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path folder;
    private final ReadWriteLock commands = new ReentrantReadWriteLock(true);
    private long segment;
    private DataOutputStream out;
    private boolean written;
    private final Entry entry = new Entry();

    /** Begins a segment behind those that are there. */
    WriteAheadLog(Path folder) {
        this.folder = folder;
        this.segment =
                segments().stream().mapToLong(WriteAheadLog::number).max().orElse(0) + 1;
        this.out = open(segment);
    }

    /** @param document null if it was removed */
    record Change(String database, String collection, long position, byte @Nullable [] document) {}

    interface Replay {
        void apply(Change change);
    }

    /** All changes of one command are in the log when this returns, and in none but one commit of the store. */
    <T> T command(Supplier<T> work) {
        commands.readLock().lock();
        try {
            return work.get();
        } finally {
            flush();
            commands.readLock().unlock();
        }
    }

    synchronized void add(Change change) {
        try {
            entry.reset();
            write(change, entry);
            CRC32 checksum = new CRC32();
            entry.update(checksum);
            out.writeInt(entry.size());
            out.writeInt((int) checksum.getValue());
            entry.writeTo(out);
            written = true;
        } catch (IOException e) {
            throw new UncheckedIOException("the database's log cannot be written", e);
        }
    }

    private synchronized void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the database's log cannot be written", e);
        }
    }

    /**
     * Has the store keep everything, and forgets what it then has.
     *
     * @param commit takes a snapshot; no command runs meanwhile
     * @param keep returns when the snapshot is on disk
     */
    void checkpoint(Runnable commit, Runnable keep) {
        long first;
        commands.writeLock().lock();
        try {
            if (!written) {
                return;
            }
            first = begin();
            commit.run();
        } finally {
            commands.writeLock().unlock();
        }
        keep.run();
        segments().stream().filter(each -> number(each) < first).forEach(WriteAheadLog::delete);
    }

    private synchronized long begin() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        written = false;
        segment++;
        out = open(segment);
        return segment;
    }

    /** What a crash left behind, oldest first. A change may be in the store already. */
    void replay(Replay replay) {
        for (Path each : segments()) {
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(each), BUFFER_BYTES))) {
                Change change = next(in);
                while (change != null) {
                    replay.apply(change);
                    written = true;
                    change = next(in);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the database's log cannot be read", e);
            }
        }
    }

    /** Null at the end, which may be in the middle of a change that was never acknowledged. */
    private static @Nullable Change next(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            int checksum = in.readInt();
            byte[] bytes = in.readNBytes(length);
            CRC32 actual = new CRC32();
            actual.update(bytes);
            return bytes.length < length || (int) actual.getValue() != checksum ? null : change(bytes);
        } catch (EOFException end) {
            return null;
        }
    }

    private static void write(Change change, Entry entry) throws IOException {
        DataOutputStream data = new DataOutputStream(entry);
        data.writeUTF(change.database());
        data.writeUTF(change.collection());
        data.writeLong(change.position());
        byte[] document = change.document();
        data.writeBoolean(document != null);
        if (document != null) {
            data.write(document);
        }
    }

    /** One buffer for them all. */
    private static final class Entry extends ByteArrayOutputStream {

        void update(CRC32 checksum) {
            checksum.update(buf, 0, count);
        }
    }

    private static Change change(byte[] bytes) throws IOException {
        try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Change(
                    data.readUTF(), data.readUTF(), data.readLong(), data.readBoolean() ? data.readAllBytes() : null);
        }
    }

    private DataOutputStream open(long number) {
        try {
            Path file = folder.resolve(number + SUFFIX);
            return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException("the database's log cannot be opened", e);
        }
    }

    private List<Path> segments() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparingLong(WriteAheadLog::number))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Path segment) {
        String name = segment.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    private static void delete(Path segment) {
        try {
            Files.deleteIfExists(segment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
