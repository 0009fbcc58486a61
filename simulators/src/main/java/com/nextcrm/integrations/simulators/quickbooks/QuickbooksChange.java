package com.nextcrm.integrations.simulators.quickbooks;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an object, as webhooks tell it.
 *
 * @param number counts a company's changes
 * @param entity {@code Invoice} or {@code Customer}
 * @param mergedId of a merge: the object that went into this one
 */
public record QuickbooksChange(
        long number,
        String entity,
        String id,
        Operation operation,
        Instant at,
        @Nullable String mergedId) {

    /** What happened. */
    public enum Operation {
        CREATE("created"),
        UPDATE("updated"),
        DELETE("deleted"),
        MERGE("merged"),
        VOID("voided"),
        EMAILED("emailed");

        private final String past;

        Operation(String past) {
            this.past = past;
        }

        /** As the older form writes it: {@code Create}. */
        String name(boolean old) {
            return old ? name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT) : past;
        }
    }
}
