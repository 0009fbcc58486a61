package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.sdk.spi.PullRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk stands. Both ends of its window are fixed, so that it ends and can be taken up again anywhere.
 *
 * @param from Unix seconds, from which on the window begins; null for the beginning of all
 * @param to Unix seconds: when the run began
 * @param after the id of the last object seen, in the order of the list: newest first; null before the first
 * @param seen objects that this run has just read, so that an event about them costs nothing; none in {@link Phase#ALL}
 */
record StripeCursor(
        Phase phase, @Nullable Long from, long to, @Nullable String after, List<String> seen) {

    private static final int MAX_SEEN = 60; // of about 30 characters each: far below the 4 KiB a cursor may have

    /** Stripe keeps events for 30 days; a day is left for the run itself. */
    private static final Duration EVENTS_KEPT = Duration.ofDays(29);

    enum Phase {
        /** All there are. */
        ALL,
        /** After that, what is told of them elsewhere: of payments, the invoices they were for. */
        LINKS,
        /** Those made since the last run. */
        NEW,
        /** Events since the last run, for older ones that changed: no list can be asked for what changed. */
        CHANGES
    }

    StripeCursor {
        seen = List.copyOf(seen);
    }

    static StripeCursor of(PullRequest request, Duration overlap) {
        if (request.cursor() != null) {
            return StripeJson.MAPPER.readValue(request.cursor(), StripeCursor.class);
        }
        long to = request.startedAt().getEpochSecond();
        return switch (request.mode()) {
            case FULL -> all(to);
            case INCREMENTAL -> request.watermark() == null ? all(to) : since(request.watermark(), to, overlap);
        };
    }

    private static StripeCursor all(long to) {
        return new StripeCursor(Phase.ALL, null, to, null, List.of());
    }

    private static StripeCursor since(String watermark, long to, Duration overlap) {
        long from = Instant.parse(watermark).minus(overlap).getEpochSecond();
        return to - from > EVENTS_KEPT.toSeconds() ? all(to) : new StripeCursor(Phase.NEW, from, to, null, List.of());
    }

    /** The same walk, going on with what else is told of it. */
    StripeCursor links() {
        return new StripeCursor(Phase.LINKS, from, to, null, List.of());
    }

    StripeCursor after(String id) {
        return new StripeCursor(phase, from, to, id, seen);
    }

    StripeCursor changes() {
        return new StripeCursor(Phase.CHANGES, from, to, null, seen);
    }

    StripeCursor seen(List<String> ids) {
        List<String> all = Stream.concat(seen.stream(), ids.stream()).toList();
        return new StripeCursor(phase, from, to, after, all.subList(Math.max(0, all.size() - MAX_SEEN), all.size()));
    }

    /** Whether the walk over new charges has brought this one anyway. */
    boolean covers(@Nullable Long created) {
        return created != null && from != null && created >= from;
    }

    /** Where the next run begins. */
    String watermark() {
        return Instant.ofEpochSecond(to).toString();
    }

    /** The window and the place in it, as list parameters. */
    StripeForm query(int limit) {
        return new StripeForm()
                .with("limit", limit)
                .with("created[gte]", from)
                .with("created[lte]", to)
                .with("starting_after", after);
    }

    String encoded() {
        return StripeJson.MAPPER.writeValueAsString(this);
    }
}
