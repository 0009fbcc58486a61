package com.nextcrm.integrations.orchestrator.run;

import java.time.Duration;

/**
 * How much patience a run has used up since it last stored a page.
 *
 * @param stalls slices that ended without one
 * @param waited time spent waiting for the provider
 */
public record Strain(int stalls, Duration waited) {

    static final Strain NONE = new Strain(0, Duration.ZERO);

    Strain stalled() {
        return new Strain(stalls + 1, waited);
    }

    Strain waiting(Duration wait) {
        return new Strain(stalls, waited.plus(wait));
    }
}
