package com.nextcrm.integrations.orchestrator.run;

import java.time.Duration;

/** Spreads waits, so that runs which failed together do not come back together. */
@FunctionalInterface
public interface Jitter {

    /** Something between half of the wait and all of it. */
    Duration spread(Duration wait);
}
