package com.nextcrm.integrations.payments.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What we read of a refund: which of our commands it was made by. */
record StripeRefund(@Nullable String id, @Nullable Map<String, String> metadata) {

    /** Name of the metadata that holds our command's key. */
    static final String COMMAND = "crm_command";

    boolean madeBy(String command) {
        return metadata != null && command.equals(metadata.get(COMMAND));
    }
}
