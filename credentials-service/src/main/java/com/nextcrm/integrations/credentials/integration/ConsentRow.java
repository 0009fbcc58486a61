package com.nextcrm.integrations.credentials.integration;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The end of a consent that no renewal puts off. */
record ConsentRow(
        @JsonProperty("ends_at") Instant endsAt,

        @Schema(description = "What to do, from 30 days before the end on; more urgent in the last 7") @Nullable
        String warning) {

    private static final Duration EARLY = Duration.ofDays(30);
    private static final Duration LATE = Duration.ofDays(7);

    static ConsentRow of(Instant endsAt, String provider, Instant now) {
        Duration left = Duration.between(now, endsAt);
        if (left.compareTo(EARLY) > 0) {
            return new ConsentRow(endsAt, null);
        }
        if (left.isNegative()) {
            return new ConsentRow(endsAt, "The consent at " + provider + " is over; connect the account again");
        }
        String urgency = left.compareTo(LATE) > 0 ? "" : "Urgent: ";
        return new ConsentRow(
                endsAt,
                urgency + "the consent at " + provider + " ends on "
                        + endsAt.atZone(ZoneOffset.UTC).toLocalDate() + ", in " + left.toDays()
                        + " days, and cannot be renewed; connect the account again before, so that syncs go on");
    }
}
