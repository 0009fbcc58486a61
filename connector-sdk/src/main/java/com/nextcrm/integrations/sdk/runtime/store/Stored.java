package com.nextcrm.integrations.sdk.runtime.store;

import com.nextcrm.integrations.contracts.RecordEvent.Change;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of an incoming state.
 *
 * @param version the row's, afterwards; 0 if there is none
 * @param change what is to be announced; null if nothing is. A state that was stored earlier under the same mark is
 *     announced again, since nobody knows whether that was done
 */
public record Stored(
        Incoming incoming,
        Verdict verdict,
        long version,
        @Nullable Change change) {

    /** How an incoming state compares with the row. */
    public enum Verdict {
        /** There was no row. */
        NEW,
        /** It is later than the row's state. */
        NEWER,
        /** The row says the same. */
        SAME,
        /** The row knows better. */
        OLDER,
        /** Same time, same progress, other content: the provider has to be asked. */
        TIE;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
