package com.nextcrm.integrations.simulators.mautic;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Who is in a segment or campaign: by the data set, and by what was done since. */
final class MauticMembers {

    private final LongPredicate seeded;
    private final Instant since;
    private final Map<Long, Membership> changed = new ConcurrentHashMap<>();

    /**
     * @param added when
     * @param in whether it still is
     * @param rotation how often it went in
     */
    record Membership(Instant added, boolean in, boolean byHand, int rotation) {}

    MauticMembers(LongPredicate seeded, Instant since) {
        this.seeded = seeded;
        this.since = since;
    }

    /** Null if it never was in it. */
    @Nullable
    Membership of(long contact) {
        Membership known = changed.get(contact);
        return known != null ? known : seeded.test(contact) ? new Membership(since, true, false, 1) : null;
    }

    boolean has(long contact) {
        Membership membership = of(contact);
        return membership != null && membership.in();
    }

    void add(long contact, Instant at) {
        Membership before = of(contact);
        changed.put(contact, new Membership(at, true, true, before == null ? 1 : before.rotation() + 1));
    }

    void remove(long contact) {
        Membership before = of(contact);
        if (before != null) {
            changed.put(contact, new Membership(before.added(), false, true, before.rotation()));
        }
    }

    /** How often contacts were put in by hand. */
    long additions() {
        return changed.entrySet().stream()
                .mapToLong(each -> each.getValue().rotation() - (seeded.test(each.getKey()) ? 1 : 0))
                .sum();
    }
}
