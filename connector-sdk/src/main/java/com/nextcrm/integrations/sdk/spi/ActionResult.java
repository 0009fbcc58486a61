package com.nextcrm.integrations.sdk.spi;

import java.util.List;

/** What an action did, or why it did nothing. */
public sealed interface ActionResult permits ActionResult.Performed, ActionResult.OutcomeUnknown, Failure {

    /**
     * @param result what the caller is shown, as a sync would store it
     * @param alsoChanged other records that are now known to be different, such as the payment of a refund
     * @param notices what came out differently than was asked for, in words for the caller
     */
    record Performed(ProviderRecord result, List<ProviderRecord> alsoChanged, List<String> notices)
            implements ActionResult {
        public Performed {
            alsoChanged = List.copyOf(alsoChanged);
            notices = List.copyOf(notices);
        }

        public Performed(ProviderRecord result, List<ProviderRecord> alsoChanged) {
            this(result, alsoChanged, List.of());
        }
    }

    /** The request was sent and no answer came: it may have had its effect. Repeating the same key tells. */
    record OutcomeUnknown(String reason) implements ActionResult {}
}
