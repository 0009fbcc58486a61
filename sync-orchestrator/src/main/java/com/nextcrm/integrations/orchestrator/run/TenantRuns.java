package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.problem.Problem;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Runs as far as a tenant may see them. */
@Component
public class TenantRuns {

    private final SyncRunStore store;

    TenantRuns(SyncRunStore store) {
        this.store = store;
    }

    /** @throws Problem 404 if there is none, or it is another tenant's */
    public SyncRun require(TenantId tenant, String id) {
        return parse(id)
                .flatMap(store::find)
                .filter(run -> run.order().tenant().equals(tenant))
                .orElseThrow(() -> Problem.notFound("The sync"));
    }

    private static Optional<SyncRunId> parse(String id) {
        try {
            return Optional.of(new SyncRunId(id));
        } catch (IllegalArgumentException impossible) {
            return Optional.empty();
        }
    }
}
