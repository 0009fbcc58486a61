package com.nextcrm.integrations.sdk.http;

import com.nextcrm.integrations.sdk.spi.Failure;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of one request. */
public sealed interface HttpOutcome {

    /**
     * The provider answered, with whatever status.
     *
     * @param body complete; empty if there was none
     * @param providerTime the answer's {@code Date}; our own clock's time if it has none
     */
    record Answer(int status, HttpHeaders headers, byte[] body, Instant providerTime) implements HttpOutcome {

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        /** Never the body, which may tell about persons. */
        @Override
        public String toString() {
            return "Answer[status=" + status + ", " + body.length + " bytes]";
        }
    }

    /**
     * No complete answer came.
     *
     * @param mayHaveArrived whether the provider may have got the request and acted on it; false only if no connection
     *     came about
     * @param refused what must change before we call there; null if it may be tried again as it is
     */
    record NoAnswer(Failure.Unavailable failure, boolean mayHaveArrived, Failure.@Nullable RequestRejected refused)
            implements HttpOutcome {

        NoAnswer(Failure.Unavailable failure, boolean mayHaveArrived) {
            this(failure, mayHaveArrived, null);
        }

        /** For connectors of servers that customers name. */
        public Failure reason() {
            return refused == null ? failure : refused;
        }
    }
}
