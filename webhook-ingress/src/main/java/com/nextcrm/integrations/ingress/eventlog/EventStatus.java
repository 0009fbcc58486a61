package com.nextcrm.integrations.ingress.eventlog;

import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.platform.problem.Problem;
import java.util.Locale;

/** What became of an event, as far as it is known. */
enum EventStatus {
    RECEIVED,
    APPLIED,
    STALE,
    IGNORED,
    FAILED;

    static EventStatus of(Outcome outcome) {
        return switch (outcome) {
            case APPLIED -> APPLIED;
            case STALE -> STALE;
            case IGNORED -> IGNORED;
            case FAILED -> FAILED;
        };
    }

    /** @throws Problem 400 when it is none */
    static EventStatus parse(String text) {
        for (EventStatus status : values()) {
            if (status.lowerCase().equals(text)) {
                return status;
            }
        }
        throw Problem.badRequest("status must be received, applied, stale, ignored or failed");
    }

    /** As rows and requests write it. */
    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
