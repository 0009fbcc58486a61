package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.RollingWindow;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How many requests Xero takes: of each organisation five at once, so many in any minute and any day; of the
 * application so many in any minute. A request that is refused does not count.
 */
public final class XeroLimits {

    /**
     * @param atOnce requests of one organisation under way
     * @param perMinute of one organisation
     * @param perDay of one organisation: 5,000, or 1,000 on the free tier
     * @param appPerMinute of all organisations
     * @param scale how many times faster than real the limits' time passes: 60 makes a minute of a second
     */
    public record Rules(int atOnce, int perMinute, int perDay, int appPerMinute, int scale) {

        public static final Rules REAL = new Rules(5, 60, 5_000, 10_000, 1);

        public static final Rules NONE = new Rules(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1);

        public Rules scaled(int times) {
            return new Rules(atOnce, perMinute, perDay, appPerMinute, times);
        }
    }

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Map<String, OfOrganisation> organisations = new HashMap<>();
    private final LongSupplier nanos;
    private Rules rules;
    private RollingWindow app;

    XeroLimits(Rules rules, LongSupplier nanos) {
        this.rules = rules;
        this.nanos = nanos;
        this.app = window(rules.appPerMinute(), MINUTE);
    }

    private static final class OfOrganisation {
        private final RollingWindow minute;
        private final RollingWindow day;
        private int under;

        OfOrganisation(RollingWindow minute, RollingWindow day) {
            this.minute = minute;
            this.day = day;
        }
    }

    /** From now on; whatever was asked so far is forgotten. */
    synchronized void change(Rules other) {
        rules = other;
        organisations.clear();
        app = window(other.appPerMinute(), MINUTE);
    }

    synchronized Rules rules() {
        return rules;
    }

    private RollingWindow window(int most, Duration time) {
        return new RollingWindow(most, time.dividedBy(rules.scale()));
    }

    Answer admit(String tenant, Supplier<Answer> work) {
        Map<String, String> headers;
        OfOrganisation organisation;
        synchronized (this) {
            long now = nanos.getAsLong();
            organisation = organisations.computeIfAbsent(
                    tenant, id -> new OfOrganisation(window(rules.perMinute(), MINUTE), window(rules.perDay(), DAY)));
            String problem = problem(organisation, now);
            if (problem != null) {
                return refused(problem, organisation, now);
            }
            organisation.minute.take(now);
            organisation.day.take(now);
            app.take(now);
            organisation.under++;
            headers = remaining(organisation, now);
        }
        try {
            return work.get().with(headers);
        } finally {
            synchronized (this) {
                organisation.under--;
            }
        }
    }

    private @org.jspecify.annotations.Nullable String problem(OfOrganisation organisation, long now) {
        if (organisation.under >= rules.atOnce()) {
            return "concurrent";
        }
        if (organisation.day.remaining(now) == 0) {
            return "day";
        }
        if (organisation.minute.remaining(now) == 0) {
            return "minute";
        }
        return app.remaining(now) == 0 ? "appminute" : null;
    }

    private Answer refused(String problem, OfOrganisation organisation, long now) {
        Map<String, String> headers = remaining(organisation, now);
        headers.put("X-Rate-Limit-Problem", problem);
        RollingWindow full =
                switch (problem) {
                    case "day" -> organisation.day;
                    case "minute" -> organisation.minute;
                    default -> app;
                };
        if (!problem.equals("concurrent")) {
            headers.put("Retry-After", Long.toString(full.secondsUntilRoom(now)));
        }
        return new Answer(429, headers, java.nio.ByteBuffer.allocate(0));
    }

    private Map<String, String> remaining(OfOrganisation organisation, long now) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-DayLimit-Remaining", Integer.toString(organisation.day.remaining(now)));
        headers.put("X-MinLimit-Remaining", Integer.toString(organisation.minute.remaining(now)));
        headers.put("X-AppMinLimit-Remaining", Integer.toString(app.remaining(now)));
        return headers;
    }
}
