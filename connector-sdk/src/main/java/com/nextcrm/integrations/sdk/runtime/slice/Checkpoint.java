package com.nextcrm.integrations.sdk.runtime.slice;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SliceEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands with one data type.
 *
 * @param slice the newest slice that was begun
 * @param page the last page stored
 * @param errors of that page: told again after a crash
 * @param cursor of the next page; null for the first, and once all are read
 * @param watermark what the last page left for the next incremental run; kept here until the data type is done
 * @param outcome of {@code slice}; null while it is being worked at
 */
record Checkpoint(
        int slice,
        Phase phase,
        long page,
        Counts counts,
        List<RecordError> errors,
        @Nullable String cursor,
        @Nullable String watermark,
        SliceEvent.@Nullable OfRun outcome) {

    enum Phase {
        /** Pages are being read. */
        READING,
        /** All were read; rows that were not seen are being marked deleted. */
        SWEEPING,
        /** Nothing is left to do. */
        DONE
    }

    static Checkpoint first(int slice) {
        return new Checkpoint(slice, Phase.READING, 0, Counts.NONE, List.of(), null, null, null);
    }

    Checkpoint begin(int next) {
        return new Checkpoint(next, phase, page, counts, errors, cursor, watermark, null);
    }

    Checkpoint withPage(Counts ofPage, List<RecordError> errorsOfPage, @Nullable String next) {
        return new Checkpoint(slice, phase, page + 1, counts.plus(ofPage), errorsOfPage, next, watermark, null);
    }

    Checkpoint read(Phase then, @Nullable String watermarkOfLastPage) {
        return new Checkpoint(slice, then, page, counts, errors, null, watermarkOfLastPage, null);
    }

    Checkpoint in(Phase then) {
        return new Checkpoint(slice, then, page, counts, errors, cursor, watermark, null);
    }

    Checkpoint ended(SliceEvent.OfRun how) {
        return new Checkpoint(slice, phase, page, counts, errors, cursor, watermark, how);
    }
}
