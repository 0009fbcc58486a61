package com.nextcrm.integrations.sdk.runtime.connection;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where an exception came from, without its words: those of a parser or driver quote what they were given. */
public final class Trace {

    private static final int MOST_FRAMES = 12;

    private Trace() {}

    public static String of(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown.getClass().getName()
                + Arrays.stream(thrown.getStackTrace())
                        .limit(MOST_FRAMES)
                        .map(frame -> " < " + frame)
                        .collect(Collectors.joining())
                + (cause == null || cause == thrown ? "" : " caused by " + of(cause));
    }
}
