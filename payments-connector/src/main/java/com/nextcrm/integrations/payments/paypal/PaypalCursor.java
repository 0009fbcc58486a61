package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where a walk through the history stands. Both ends of it are fixed, so that it ends and can be taken up again
 * anywhere.
 *
 * @param from where the walk began
 * @param to where it ends
 * @param everything whether it is about all there is
 * @param reread when a walk last reached back by a whole window
 * @param start of the window at hand
 * @param seconds the window's length
 * @param page of the window, from 1
 * @param total how many rows the window had at its first page
 */
record PaypalCursor(
        Instant from,
        Instant to,
        boolean everything,
        Instant reread,
        Instant start,
        long seconds,
        int page,
        long total) {

    /** Where the next walk begins; {@code reread} as above. */
    private record Watermark(Instant seen, Instant reread) {}

    static PaypalCursor of(PullRequest request, PaypalProperties settings) {
        if (request.cursor() != null) {
            return PaypalJson.MAPPER.readValue(request.cursor(), PaypalCursor.class);
        }
        Instant now = request.startedAt().truncatedTo(ChronoUnit.SECONDS);
        Instant to = now.plusMillis(999);
        Instant oldest = PaypalWindows.oldest(now);
        if (request.mode() == SyncMode.FULL || request.watermark() == null) {
            return begin(oldest, to, true, now);
        }
        Watermark before = PaypalJson.MAPPER.readValue(request.watermark(), Watermark.class);
        boolean again = !before.reread().plus(settings.reread()).isAfter(now);
        Instant from = before.seen().minus(settings.overlap());
        Instant window = now.minus(PaypalWindows.LONGEST);
        if (again && window.isBefore(from)) {
            from = window;
        }
        return begin(from.isBefore(oldest) ? oldest : from, to, false, again ? now : before.reread());
    }

    private static PaypalCursor begin(Instant from, Instant to, boolean everything, Instant reread) {
        Instant start = from.truncatedTo(ChronoUnit.SECONDS);
        return new PaypalCursor(start, to, everything, reread, start, PaypalWindows.LONGEST.toSeconds(), 1, 0);
    }

    Instant end() {
        return PaypalWindows.end(start, Duration.ofSeconds(seconds), to);
    }

    PaypalCursor nextPage(long items) {
        return new PaypalCursor(from, to, everything, reread, start, seconds, page + 1, page == 1 ? items : total);
    }

    PaypalCursor nextWindow() {
        long whole = PaypalWindows.LONGEST.toSeconds();
        return new PaypalCursor(
                from, to, everything, reread, PaypalWindows.after(end()), Math.min(whole, seconds * 2), 1, 0);
    }

    /** The same window from its first page. */
    PaypalCursor again() {
        return new PaypalCursor(from, to, everything, reread, start, seconds, 1, 0);
    }

    PaypalCursor halved() {
        return new PaypalCursor(from, to, everything, reread, start, seconds / 2, 1, 0);
    }

    boolean isAtEnd() {
        return !end().isBefore(to);
    }

    /** @param refreshed up to when PayPal's reports were complete */
    String watermark(Instant refreshed) {
        Instant seen = refreshed.isBefore(to) ? refreshed : to.truncatedTo(ChronoUnit.SECONDS);
        return PaypalJson.MAPPER.writeValueAsString(new Watermark(seen, reread));
    }

    String encoded() {
        return PaypalJson.MAPPER.writeValueAsString(this);
    }
}
