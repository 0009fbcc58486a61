package com.nextcrm.integrations.sdk.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What providers normally do instead of answering. Reasons are for people and hold no secret and no raw body. */
public sealed interface Failure extends CheckResult, PullResult, FetchResult, ActionResult {

    /** Wait, at least this long. */
    record RateLimited(Duration retryAfter) implements Failure {}

    /** Back off and try again. */
    record Unavailable(String reason) implements Failure {}

    /** Pause and tell the customer. */
    record CredentialsRejected(String reason) implements Failure {}

    /**
     * Trying again changes nothing: tell whoever asked.
     *
     * @param field the field of the request it is about, or null
     */
    record RequestRejected(@Nullable String field, String reason) implements Failure {}
}
