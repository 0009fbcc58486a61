package com.nextcrm.integrations.accounting.quickbooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Another object; these members have small letters. */
record QuickbooksReference(
        @JsonProperty("value") @Nullable String value,
        @JsonProperty("name") @Nullable String name) {

    static @Nullable String idOf(@Nullable QuickbooksReference reference) {
        return reference == null ? null : reference.value();
    }
}
