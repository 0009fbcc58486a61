package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Params;

/** A request whose key was accepted. */
record StripeCall(Call call, StripeKeys.Key key, String requestId) {

    StripeAccount account() {
        return key.account();
    }

    Params query() {
        return call.query();
    }

    /** The second part after {@code /v1/<resource>}. */
    String id() {
        return call.segments().get(2);
    }

    void needs(String right) {
        if (!key.may(right)) {
            throw StripeKeys.notAllowed(StripeKeys.secret(call.header("Authorization")), account(), right);
        }
    }
}
