package com.nextcrm.integrations.localstack.database;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The documents of a collection, by position, in the order in which they came, and how many there are. What changes is
 * written with the other changes of the collection.
 */
final class Documents {

    private final Section documents;
    private final Section counts;
    private final byte[] name;
    private final Changes changes;
    private long last;
    private long count;
    private boolean together;

    /** @param counts how many documents each collection has, by its name */
    Documents(Section documents, Section counts, String name, Changes changes) {
        this.documents = documents;
        this.counts = counts;
        this.name = name.getBytes(StandardCharsets.UTF_8);
        this.changes = changes;
        byte[] lastKey = documents.last();
        this.last = lastKey == null ? 0 : KeyBytes.position(lastKey);
        byte[] counted = counts.get(this.name);
        this.count = counted == null ? 0 : KeyBytes.position(counted);
    }

    long count() {
        return count;
    }

    byte[] get(long position) {
        return Objects.requireNonNull(documents.get(KeyBytes.ofPosition(position)));
    }

    Stream<Section.Entry> entries(boolean newestFirst) {
        return documents.entries(newestFirst);
    }

    /** @return its position */
    long add(Document document) {
        last++;
        put(last, document);
        recount(1);
        return last;
    }

    void put(long position, Document document) {
        changes.put(documents, KeyBytes.ofPosition(position), Bson.bytes(document));
    }

    void remove(long position) {
        changes.remove(documents, KeyBytes.ofPosition(position));
        recount(-1);
    }

    private void recount(int more) {
        count += more;
        changes.put(counts, name, KeyBytes.ofPosition(count));
    }

    /** All that the work does to the collection, or, if it throws, nothing of it. */
    void wholly(Runnable work) {
        long before = count;
        boolean done = false;
        try {
            work.run();
            changes.keep();
            done = true;
        } finally {
            if (!done) {
                count = before;
                changes.leaveOut();
            }
        }
        if (!together) {
            write(before);
        }
    }

    /** What each document that the work adds does to the collection is written when all have been added. */
    <T> T together(Supplier<T> work) {
        long before = count;
        together = true;
        try {
            return work.get();
        } finally {
            together = false;
            write(before);
        }
    }

    private void write(long countBefore) {
        try {
            changes.write();
        } catch (RuntimeException e) {
            count = countBefore;
            throw e;
        }
    }

    /** For a collection that is dropped. */
    void forgetCount() {
        changes.remove(counts, name);
        changes.keep();
        changes.write();
    }
}
