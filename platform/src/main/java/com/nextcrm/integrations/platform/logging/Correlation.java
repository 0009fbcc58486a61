package com.nextcrm.integrations.platform.logging;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id that ties together all that one request set off: in log lines, answers and messages. */
public final class Correlation {

    /** On requests and answers. */
    public static final String HEADER = "X-Correlation-Id";

    static final String KEY = "correlation_id";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    private Correlation() {}

    public static String currentOrNew() {
        String current = MDC.get(KEY);
        return current == null ? UUID.randomUUID().toString() : current;
    }

    /** Log lines written until {@link Scope#close()} carry the id. */
    public static Scope open(String correlationId) {
        set(correlationId);
        return Correlation::clear;
    }

    /** As {@link #open}, where begin and end are two calls of a framework. */
    public static void set(String correlationId) {
        MDC.put(KEY, correlationId);
    }

    /** Ends what {@link #set} began. */
    public static void clear() {
        MDC.remove(KEY);
    }

    static String acceptOrNew(@Nullable String offered) {
        return offered != null && SANE.matcher(offered).matches()
                ? offered
                : UUID.randomUUID().toString();
    }

    /** Ends the correlation of a thread. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
