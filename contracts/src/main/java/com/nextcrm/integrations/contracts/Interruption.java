package com.nextcrm.integrations.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** Why a slice stopped before its data type was read to the end. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Interruption.RateLimited.class, name = "rate-limited"),
    @JsonSubTypes.Type(value = Interruption.Unavailable.class, name = "unavailable"),
    @JsonSubTypes.Type(value = Interruption.CredentialsRejected.class, name = "credentials-rejected"),
    @JsonSubTypes.Type(value = Interruption.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Interruption.Cancelled.class, name = "cancelled")
})
public sealed interface Interruption {

    /** The provider wants us to wait. */
    record RateLimited(Instant resumeAt) implements Interruption {}

    /** The provider does not answer, or not sensibly; worth another try with back-off. */
    record Unavailable(String reason) implements Interruption {}

    /** The provider no longer takes the credentials; only the customer can help. */
    record CredentialsRejected(String reason) implements Interruption {}

    /** The provider will not do this, however often it is asked. */
    record Refused(String reason) implements Interruption {}

    /** The run was cancelled, or its integration is gone. */
    record Cancelled() implements Interruption {}
}
