package com.nextcrm.integrations.ingress.sender;

import java.util.concurrent.CompletableFuture;

/** Whether a webhook is its provider's. */
public sealed interface Verdict {

    /** Signed with one of the secrets, and lately. */
    record Genuine() implements Verdict {}

    /** Anything else. */
    record Refused(Refusal why) implements Verdict {}

    /** It cannot be told now, so the sender shall try again; @param reason for the log */
    record Unknown(String reason) implements Verdict {}

    /** What has to be had first is on its way; @param verdict never completes exceptionally */
    record Pending(CompletableFuture<Verdict> verdict) implements Verdict {}
}
