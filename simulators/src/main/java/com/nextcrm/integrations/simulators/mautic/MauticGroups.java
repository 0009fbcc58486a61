package com.nextcrm.integrations.simulators.mautic;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** All segments, or all campaigns. */
final class MauticGroups {

    private static final int MAX = 10_000;

    private final Map<Long, MauticGroup> all = new ConcurrentSkipListMap<>();
    private final AtomicLong last = new AtomicLong();

    MauticGroup make(LongFunction<MauticGroup> group) {
        if (all.size() >= MAX) {
            throw new IllegalStateException("More than " + MAX + " of them");
        }
        MauticGroup made = group.apply(last.incrementAndGet());
        all.put(made.id(), made);
        return made;
    }

    void keep(MauticGroup group) {
        all.put(group.id(), group);
    }

    void remove(long id) {
        all.remove(id);
    }

    /** @throws MauticRefusal 404 */
    MauticGroup get(String id) {
        MauticGroup found = id.matches("\\d{1,18}") ? all.get(Long.parseLong(id)) : null;
        if (found == null) {
            throw MauticRefusal.notFound();
        }
        return found;
    }

    @Nullable
    MauticGroup byAlias(String alias) {
        return all.values().stream()
                .filter(each -> each.alias().equals(alias))
                .findFirst()
                .orElse(null);
    }

    Collection<MauticGroup> all() {
        return all.values();
    }
}
