package com.nextcrm.integrations.simulators.mautic;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A contact of which most questions can be answered without making all of it. */
record MauticRow(
        long id,
        Instant added,
        @Nullable Instant modified,
        @Nullable Instant identified,
        Supplier<MauticContact> whole) {

    static MauticRow of(MauticContact contact) {
        return new MauticRow(contact.id(), contact.added(), contact.modified(), contact.identified(), () -> contact);
    }

    boolean anonymous() {
        return identified == null;
    }

    MauticContact contact() {
        return whole.get();
    }

    /** The value of a database column; null if it is not set. */
    @Nullable
    Object column(String name) {
        return switch (name) {
            case "id" -> id;
            case "date_added" -> added;
            case "date_modified", "dateModified" -> modified;
            case "date_identified" -> identified;
            case "last_active" -> modified == null ? added : modified;
            default -> contact().values().get(name);
        };
    }

    /** Of the database, in snake case. */
    static boolean hasColumn(String name) {
        return switch (name) {
            case "id", "date_added", "date_modified", "date_identified", "last_active" -> true;
            default -> MauticField.ALL.containsKey(name);
        };
    }
}
