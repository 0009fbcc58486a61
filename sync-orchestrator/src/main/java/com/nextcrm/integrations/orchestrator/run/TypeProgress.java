package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.DataType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One data type's share of a run.
 *
 * @param page the greatest page heard of; what tells of an earlier one is old news
 * @param failure why it could not be read to its end, for a person; null unless {@link Phase#FAILED}
 */
public record TypeProgress(
        DataType dataType,
        Phase phase,
        long page,
        Counts counts,
        @Nullable String failure,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** Where a data type is; the last two are final. */
    public enum Phase {
        PENDING,
        PULLING,
        DONE,
        FAILED
    }

    static TypeProgress pending(DataType dataType) {
        return new TypeProgress(dataType, Phase.PENDING, 0, Counts.NONE, null, null, null);
    }

    public boolean isOver() {
        return phase == Phase.DONE || phase == Phase.FAILED;
    }

    TypeProgress begun(Instant now) {
        return new TypeProgress(dataType, Phase.PULLING, page, counts, null, now, null);
    }

    TypeProgress counted(long newPage, Counts newCounts) {
        return new TypeProgress(dataType, phase, newPage, newCounts, failure, startedAt, finishedAt);
    }

    TypeProgress done(Instant now) {
        return new TypeProgress(dataType, Phase.DONE, page, counts, null, startedAt, now);
    }

    TypeProgress failed(String reason, Instant now) {
        return new TypeProgress(dataType, Phase.FAILED, page, counts, reason, startedAt, now);
    }
}
