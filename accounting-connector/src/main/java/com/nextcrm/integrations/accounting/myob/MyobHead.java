package com.nextcrm.integrations.accounting.myob;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What a walk has to know of a row, whatever is wrong with the rest of it.
 *
 * @param invoiceType of invoices: how their lines look
 */
record MyobHead(
        @JsonProperty("UID") @Nullable String uid,
        @Nullable String invoiceType,
        @Nullable String lastModified) {

    private static final MyobHead UNREADABLE = new MyobHead(null, null, null);

    static MyobHead of(byte[] row) {
        try {
            return MyobJson.read(row, MyobHead.class);
        } catch (JacksonException e) {
            return UNREADABLE;
        }
    }

    @Nullable
    Instant modified() {
        return MyobTimes.moment(lastModified);
    }

    /** The row in this state: if it changed since, its mark is another. */
    String mark() {
        UUID hash = UUID.nameUUIDFromBytes((uid + " " + lastModified).getBytes(StandardCharsets.UTF_8));
        return Long.toString(hash.getMostSignificantBits(), Character.MAX_RADIX);
    }
}
