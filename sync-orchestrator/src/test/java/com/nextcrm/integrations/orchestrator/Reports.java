package com.nextcrm.integrations.orchestrator;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.Interruption;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SliceEvent;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a connector reports of a slice. Pages have a hundred records each. */
final class Reports {

    private static final int PAGE_SIZE = 100;

    private Reports() {}

    /** @param defective how many records of the first page could not be stored */
    static List<SliceEvent> wholeType(PullSlice pull, int pages, int defective) {
        List<SliceEvent> events = new ArrayList<>(pages(pull, 1, pages, defective));
        events.add(finished(pull, pages, defective, true));
        return events;
    }

    static List<SliceEvent> pages(PullSlice pull, int from, int to, int defective) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(page -> page(pull, page, defective))
                .toList();
    }

    static SliceEvent page(PullSlice pull, int page, int defective) {
        List<RecordError> errors = page > 1
                ? List.of()
                : IntStream.rangeClosed(1, defective)
                        .mapToObj(number -> new RecordError("Charge ch_" + number, "Missing amount"))
                        .toList();
        return new SliceEvent.PageStored(
                pull.tenantId(),
                pull.integrationId(),
                pull.runId(),
                pull.dataType(),
                pull.slice(),
                page,
                counts(page, defective),
                errors);
    }

    static SliceEvent finished(PullSlice pull, int page, int defective, boolean done) {
        return new SliceEvent.SliceFinished(
                pull.tenantId(),
                pull.integrationId(),
                pull.runId(),
                pull.dataType(),
                pull.slice(),
                page,
                counts(page, defective),
                done);
    }

    static SliceEvent interrupted(PullSlice pull, int page, Interruption interruption) {
        return new SliceEvent.SliceInterrupted(
                pull.tenantId(),
                pull.integrationId(),
                pull.runId(),
                pull.dataType(),
                pull.slice(),
                page,
                counts(page, 0),
                interruption);
    }

    private static Counts counts(int pages, int defective) {
        long fetched = (long) pages * PAGE_SIZE;
        return new Counts(fetched, fetched - defective, defective, 0);
    }
}
