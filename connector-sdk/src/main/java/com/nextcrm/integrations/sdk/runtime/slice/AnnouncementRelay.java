package com.nextcrm.integrations.sdk.runtime.slice;

import com.nextcrm.integrations.sdk.runtime.slice.CheckpointStore.LeftBehind;
import com.nextcrm.integrations.sdk.runtime.store.MarkedRow;
import com.nextcrm.integrations.sdk.runtime.store.MarkedRows;
import com.nextcrm.integrations.sdk.runtime.store.RecordAnnouncer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Announces what a page stored before a crash, when nobody came to go on with its slice. */
public final class AnnouncementRelay {

    private static final Logger log = LoggerFactory.getLogger(AnnouncementRelay.class);

    private static final int AT_ONCE = 50;
    private static final Duration ONCE_IS_ENOUGH = Duration.ofDays(365);

    private final CheckpointStore checkpoints;
    private final MarkedRows marked;
    private final RecordAnnouncer announcer;
    private final Clock clock;
    private final Duration leftBehindAfter;

    /** @param leftBehindAfter longer than any slice works at one page */
    public AnnouncementRelay(
            CheckpointStore checkpoints,
            MarkedRows marked,
            RecordAnnouncer announcer,
            Clock clock,
            Duration leftBehindAfter) {
        this.checkpoints = checkpoints;
        this.marked = marked;
        this.announcer = announcer;
        this.clock = clock;
        this.leftBehindAfter = leftBehindAfter;
    }

    @Scheduled(
            fixedDelayString = "${connector.relay-interval:1m}",
            initialDelayString = "${connector.relay-interval:1m}")
    public void announceWhatWasLeftBehind() {
        for (LeftBehind slice : checkpoints.leftBehind(clock.instant().minus(leftBehindAfter), AT_ONCE)) {
            List<MarkedRow> rows = slice.marks().stream()
                    .flatMap(mark -> marked.by(mark).stream())
                    .toList();
            announcer.announce(List.of(), rows);
            checkpoints.lookedAfter(slice, clock.instant().plus(ONCE_IS_ENOUGH));
            log.info("announced {} records of pages that were left behind", rows.size());
        }
    }
}
