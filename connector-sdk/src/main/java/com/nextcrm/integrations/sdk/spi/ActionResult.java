package com.nextcrm.integrations.sdk.spi;

import com.nextcrm.integrations.contracts.Secret;
import java.util.List;
import java.util.Map;

/** What an action did, or why it did nothing. */
public sealed interface ActionResult permits ActionResult.Performed, ActionResult.OutcomeUnknown, Failure {

    /**
     * @param result what the caller is shown, as a sync would store it
     * @param alsoChanged other records that are now known to be different, such as the payment of a refund
     * @param notices what came out differently than was asked for, in words for the caller
     * @param handedOver what the caller alone gets, by its name in the answer: no row and no event has it
     */
    record Performed(
            ProviderRecord result,
            List<ProviderRecord> alsoChanged,
            List<String> notices,
            Map<String, Secret> handedOver)
            implements ActionResult {
        public Performed {
            alsoChanged = List.copyOf(alsoChanged);
            notices = List.copyOf(notices);
            handedOver = Map.copyOf(handedOver);
        }

        public Performed(ProviderRecord result, List<ProviderRecord> alsoChanged, List<String> notices) {
            this(result, alsoChanged, notices, Map.of());
        }

        public Performed(ProviderRecord result, List<ProviderRecord> alsoChanged) {
            this(result, alsoChanged, List.of());
        }

        /** The same, with something for the caller alone. */
        public Performed handingOver(String name, Secret secret) {
            return new Performed(result, alsoChanged, notices, Map.of(name, secret));
        }
    }

    /** The request was sent and no answer came: it may have had its effect. Repeating the same key tells. */
    record OutcomeUnknown(String reason) implements ActionResult {}
}
