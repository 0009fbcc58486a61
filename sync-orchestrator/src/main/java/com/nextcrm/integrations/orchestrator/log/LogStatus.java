package com.nextcrm.integrations.orchestrator.log;

import com.fasterxml.jackson.annotation.JsonValue;
import com.nextcrm.integrations.platform.problem.Problem;
import java.util.Arrays;
import java.util.Locale;

/** How the sync of one data type went. */
public enum LogStatus {
    /** Everything was read and stored. */
    SUCCESS,
    /** Everything was read, but single records could not be stored. */
    PARTIAL,
    /** It was not read to its end. */
    FAILED;

    /** As it stands in answers and filters. */
    @JsonValue
    public String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem 400 */
    static LogStatus parse(String text) {
        return Arrays.stream(values())
                .filter(status -> status.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("status must be success, partial or failed"));
    }
}
