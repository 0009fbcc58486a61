package com.nextcrm.integrations.orchestrator.schedule;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Schedule;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.contracts.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When an integration is synced by itself. All times in whole milliseconds, as the database keeps them.
 *
 * @param plan null once somebody switched it off
 * @param setAt when it was said; of two, the later one counts. Intervals are counted from it
 * @param byDefault whether nobody has said anything yet
 * @param nextAt when the next sync is due; null if never
 * @param tick the due sync that is not begun yet
 * @param lookAt when somebody looks next: at {@code nextAt}, or for the sake of the tick; null if never
 * @param revision grows with every change
 */
record SyncSchedule(
        IntegrationId integration,
        TenantId tenant,
        @Nullable Schedule plan,
        Instant setAt,
        boolean byDefault,
        @Nullable Instant nextAt,
        @Nullable Instant tick,
        @Nullable Instant lookAt,
        long revision) {

    /** The run of a tick: always the same one, so that it begins once however many begin it. */
    SyncRunId runOf(Instant due) {
        String name = "schedule " + integration + " " + due.toEpochMilli();
        return new SyncRunId(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    }

    /** The tick is begun, or came to nothing. */
    SyncSchedule withoutTick() {
        return new SyncSchedule(integration, tenant, plan, setAt, byDefault, nextAt, null, nextAt, revision + 1);
    }

    /** The tick is kept, and looked at again; the next one, if it comes before, is one with it. */
    SyncSchedule lookingAgain(Instant at) {
        Instant soonest = nextAt != null && nextAt.isBefore(at) ? nextAt : at;
        return new SyncSchedule(integration, tenant, plan, setAt, byDefault, nextAt, tick, soonest, revision + 1);
    }
}
