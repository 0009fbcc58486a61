package com.nextcrm.integrations.payments.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What we read of something that may be of our making: which of our commands it was made and last changed by. */
record StripeMade(@Nullable String id, @Nullable Map<String, String> metadata) {

    /** Name of the metadata that holds the key of the command that made it. */
    static final String COMMAND = "crm_command";

    /** Name of the metadata that holds the key of the command that changed it last. */
    static final String CHANGE = "crm_change";

    static String inForm(String name) {
        return "metadata[" + name + "]";
    }

    boolean madeBy(String command) {
        return metadata != null && command.equals(metadata.get(COMMAND));
    }

    boolean changedBy(String command) {
        return metadata != null && command.equals(metadata.get(CHANGE));
    }
}
