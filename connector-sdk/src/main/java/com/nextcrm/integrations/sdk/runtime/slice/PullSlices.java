package com.nextcrm.integrations.sdk.runtime.slice;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.Interruption;
import com.nextcrm.integrations.contracts.SliceEvent;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.sdk.runtime.connection.Connectors;
import com.nextcrm.integrations.sdk.runtime.removal.Tombstones;
import com.nextcrm.integrations.sdk.runtime.slice.CheckpointStore.Superseded;
import com.nextcrm.integrations.sdk.runtime.slice.SliceObserver.Step;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an order to read on: answers again what was answered before, ignores what is past, goes on with what was begun,
 * and refuses what nobody here can do.
 */
public final class PullSlices {

    private static final Logger log = LoggerFactory.getLogger(PullSlices.class);

    private final Connectors connectors;
    private final Tombstones tombstones;
    private final CheckpointStore checkpoints;
    private final SliceReports reports;
    private final SliceWork work;

    public PullSlices(
            Connectors connectors,
            Tombstones tombstones,
            CheckpointStore checkpoints,
            SliceReports reports,
            SliceWork work) {
        this.connectors = connectors;
        this.tombstones = tombstones;
        this.checkpoints = checkpoints;
        this.reports = reports;
        this.work = work;
    }

    void handle(Envelope<?> cause, PullSlice command) {
        Optional<ProviderConnector> connector = connectors.find(command.provider());
        if (tombstones.isRemoved(command.integrationId())) {
            refuse(cause, command, new Interruption.Cancelled());
        } else if (connector.isEmpty()) {
            refuse(cause, command, refused("This deployment has no connector for " + command.provider()));
        } else if (!connector.get().profile().dataTypes().contains(command.dataType())) {
            String name = connector.get().profile().name();
            refuse(cause, command, refused("The connector for " + name + " has no " + command.dataType()));
        } else {
            try {
                begin(cause, command, connector.get());
            } catch (Superseded e) {
                log.info("slice {} of run {} is another worker's now", command.slice(), command.runId());
            }
        }
    }

    private void begin(Envelope<?> cause, PullSlice command, ProviderConnector connector) {
        Checkpoint last = checkpoints.find(command).orElse(null);
        if (last == null) {
            Checkpoint first = Checkpoint.first(command.slice());
            checkpoints.insert(command, first);
            pull(cause, command, connector, first, false);
        } else if (last.slice() > command.slice()) {
            log.info("slice {} of run {} is past", command.slice(), command.runId());
        } else if (last.slice() < command.slice()) {
            Checkpoint begun = last.begin(command.slice());
            checkpoints.advance(command, last, begun);
            pull(cause, command, connector, begun, last.outcome() == null);
        } else if (last.outcome() != null) {
            reports.outcome(cause, last.outcome());
        } else {
            pull(cause, command, connector, last, true);
        }
    }

    private void pull(
            Envelope<?> cause, PullSlice command, ProviderConnector connector, Checkpoint from, boolean resumed) {
        SliceEvent.OfRun outcome = work.run(cause, command, connector, from, resumed);
        reports.outcome(cause, outcome);
        work.passed(Step.OUTCOME_TOLD, command);
    }

    private void refuse(Envelope<?> cause, PullSlice command, Interruption why) {
        log.info("slice {} of run {} is refused: {}", command.slice(), command.runId(), why);
        reports.outcome(cause, SliceReports.interrupted(command, Checkpoint.first(command.slice()), why));
    }

    private static Interruption.Refused refused(String reason) {
        return new Interruption.Refused(reason);
    }
}
