package com.nextcrm.integrations.ingress.sender;

/** Whether a webhook is its provider's. */
public sealed interface Verdict {

    /** Signed with one of the secrets, and lately. */
    record Genuine() implements Verdict {}

    /** Anything else. */
    record Refused(Refusal why) implements Verdict {}
}
