package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.payments.paypal.PaypalMapping.Defective;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Mapped;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Answered;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Lost;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Refused;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What an action's answer comes to. */
final class PaypalDone {

    private PaypalDone() {}

    /**
     * What PayPal does once for. Orders may be captured under the key they were made with, so the step is a part of it.
     */
    static String requestId(ActionRequest request, String step) {
        String text = step + "|" + request.idempotencyKey();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    static ActionResult refused(Refused<JsonNode> refused) {
        return refused.error().mayHaveActed()
                ? new OutcomeUnknown(refused.error().message())
                : refused.error().failure();
    }

    static ActionResult lost(Lost<JsonNode> lost) {
        return lost.mayHaveActed() ? new OutcomeUnknown(lost.failure().reason()) : lost.failure();
    }

    static ActionResult failed(PaypalReply<JsonNode> reply) {
        return switch (reply) {
            case Answered<JsonNode> answered -> throw new IllegalArgumentException("that is no failure");
            case Refused<JsonNode> refused -> refused(refused);
            case Lost<JsonNode> lost -> lost(lost);
        };
    }

    /** As it is after something was done to it. */
    static ActionResult now(FetchResult now, List<ProviderRecord> alsoChanged) {
        return now(now, alsoChanged, List.of());
    }

    static ActionResult now(FetchResult now, List<ProviderRecord> alsoChanged, List<String> notices) {
        return now instanceof FetchResult.Found found
                ? new Performed(found.record(), alsoChanged, notices)
                : new OutcomeUnknown("PayPal took it, but what came of it cannot be read just now");
    }

    static ActionResult made(PaypalMapping mapping) {
        return switch (mapping) {
            case Mapped mapped -> new Performed(mapped.record(), List.of());
            case Defective defective -> new OutcomeUnknown("PayPal took it, and its answer cannot be understood");
        };
    }
}
