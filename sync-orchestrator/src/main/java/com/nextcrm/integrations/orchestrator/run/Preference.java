package com.nextcrm.integrations.orchestrator.run;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The request header {@code Prefer} (RFC 7240), as far as it is honoured here.
 *
 * @param respondAsync whether an answer before the result is welcome
 * @param patience how long the caller would wait for the result
 */
record Preference(boolean respondAsync, Duration patience) {

    static final String HEADER = "Prefer";
    static final String APPLIED = "Preference-Applied";
    static final String RESPOND_ASYNC = "respond-async";

    private static final Pattern WAIT = Pattern.compile("\\bwait\\s*=\\s*\"?(\\d{1,6})");

    /** @param longest what is waited at most, and without {@code respond-async} */
    static Preference of(List<String> headers, Duration longest) {
        String all = String.join(",", headers).toLowerCase(Locale.ROOT);
        if (!all.contains(RESPOND_ASYNC)) {
            return new Preference(false, longest);
        }
        Matcher wait = WAIT.matcher(all);
        Duration asked = wait.find() ? Duration.ofSeconds(Long.parseLong(wait.group(1))) : Duration.ZERO;
        return new Preference(true, asked.compareTo(longest) < 0 ? asked : longest);
    }
}
