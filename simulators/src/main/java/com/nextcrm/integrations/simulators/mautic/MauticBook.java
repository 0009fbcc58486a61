package com.nextcrm.integrations.simulators.mautic;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All contacts: those of the data set are made when somebody looks, those changed or added since are kept. */
final class MauticBook {

    private static final int MAX_KEPT = 200_000;

    private final MauticSeed seed;
    private final Map<Long, MauticContact> kept = new ConcurrentSkipListMap<>();
    private final Map<String, Long> keptByEmail = new ConcurrentHashMap<>();
    private final Set<Long> gone = ConcurrentHashMap.newKeySet();
    private volatile long last;

    MauticBook(MauticSeed seed) {
        this.seed = seed;
        this.last = seed.rows();
    }

    @Nullable
    MauticContact find(long id) {
        MauticRow row = row(id);
        return row == null ? null : row.contact();
    }

    private @Nullable MauticRow row(long id) {
        if (gone.contains(id)) {
            return null;
        }
        MauticContact changed = kept.get(id);
        if (changed != null) {
            return MauticRow.of(changed);
        }
        return id < 1 || id > seed.rows()
                ? null
                : new MauticRow(id, seed.added(id), seed.modified(id), seed.identified(id), () -> seed.contact(id));
    }

    /** Those there are, by id. */
    Stream<MauticRow> rows(long from) {
        return LongStream.rangeClosed(Math.max(1, from), last)
                .mapToObj(this::row)
                .filter(row -> row != null);
    }

    /** The contact with this address; an address is one contact's only. */
    @Nullable
    MauticContact byEmail(String email) {
        String wanted = email.toLowerCase(java.util.Locale.ROOT);
        Long id = keptByEmail.get(wanted);
        if (id == null && wanted.matches("contact\\d{1,12}@example\\.com")) {
            id = Long.parseLong(wanted.substring(7, wanted.indexOf('@')));
        }
        MauticContact found = id == null ? null : find(id);
        return found != null && wanted.equalsIgnoreCase(String.valueOf(found.email())) ? found : null;
    }

    synchronized long nextId() {
        return ++last;
    }

    synchronized void keep(MauticContact contact) {
        if (kept.size() >= MAX_KEPT && !kept.containsKey(contact.id())) {
            throw new IllegalStateException("More than " + MAX_KEPT + " changed contacts");
        }
        kept.put(contact.id(), contact);
        String email = contact.email();
        if (email != null) {
            keptByEmail.put(email.toLowerCase(java.util.Locale.ROOT), contact.id());
        }
    }

    synchronized void remove(long id) {
        kept.remove(id);
        gone.add(id);
    }

    MauticSeed seed() {
        return seed;
    }
}
