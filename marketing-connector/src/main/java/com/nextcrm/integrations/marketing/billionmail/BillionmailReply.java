package com.nextcrm.integrations.marketing.billionmail;

import com.nextcrm.integrations.sdk.spi.Failure;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What came of one request, the envelope taken off. */
sealed interface BillionmailReply {

    /** @param data may be null or missing, whatever was asked */
    record Done(JsonNode data, Instant at) implements BillionmailReply {}

    /**
     * The server said no, most likely with HTTP 200.
     *
     * @param code of the envelope; 500 may be anything
     */
    record Refused(int code, Failure failure) implements BillionmailReply {}

    record Lost(Failure failure, boolean mayHaveActed) implements BillionmailReply {}

    /** Of a request that changes nothing. */
    static Failure failure(BillionmailReply reply) {
        return switch (reply) {
            case Refused refused -> refused.failure();
            case Lost lost -> lost.failure();
            case Done done -> throw new IllegalArgumentException("that is no failure");
        };
    }
}
