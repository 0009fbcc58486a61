package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Answered;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Lost;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Refused;
import com.nextcrm.integrations.payments.paypal.PaypalSearch.Found;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was given back of payments. A payment's own row does not say, the rows of its refunds do; so all refunds of the
 * half year that follows a window are read for it. Windows follow one another, so what was read is kept for some minutes:
 * it saves calls and is never needed.
 */
final class PaypalRefunded {

    /** Nothing is given back after 180 days. */
    private static final int WINDOWS = 7;

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST_KEPT = 64;
    private static final int MOST_REFUNDS = 50_000;

    private final PaypalSearch search;
    private final int pageSize;
    private final Clock clock;
    private final Map<Key, Kept> kept = new LinkedHashMap<>();

    PaypalRefunded(PaypalSearch search, PaypalProperties settings, Clock clock) {
        this.search = search;
        this.pageSize = settings.pageSize();
        this.clock = clock;
    }

    private record Key(String integration, Instant from, Instant to) {}

    private record Kept(Map<String, BigDecimal> sums, Instant at) {}

    /** How much by transaction id, or why nobody knows. */
    sealed interface Sums {

        record Known(Map<String, BigDecimal> byPayment) implements Sums {
            BigDecimal of(@Nullable String payment) {
                return payment == null
                        ? BigDecimal.ZERO
                        : Objects.requireNonNullElse(byPayment.get(payment), BigDecimal.ZERO);
            }
        }

        record Unknown(Failure why) implements Sums {}
    }

    /**
     * Of all payments that were made from a moment on.
     *
     * @param origin windows are counted from there, so that walks meet the same ones
     */
    Sums since(Connection connection, Instant origin, Instant from, Instant to) {
        long length = PaypalWindows.LONGEST.toSeconds();
        long skipped = Duration.between(origin, from).toSeconds() / length;
        Map<String, BigDecimal> all = new HashMap<>();
        Instant start = origin.plusSeconds(skipped * length);
        for (int i = 0; i < WINDOWS && !start.isAfter(to); i++) {
            Instant end = PaypalWindows.end(start, PaypalWindows.LONGEST, to);
            switch (window(connection, start, end)) {
                case Sums.Known known -> known.byPayment().forEach((id, sum) -> all.merge(id, sum, BigDecimal::add));
                case Sums.Unknown unknown -> {
                    return unknown;
                }
            }
            start = PaypalWindows.after(end);
        }
        return new Sums.Known(all);
    }

    private Sums window(Connection connection, Instant from, Instant to) {
        Key key = new Key(connection.integrationId().value(), from, to);
        Kept known = recall(key);
        if (known != null) {
            return new Sums.Known(known.sums());
        }
        Map<String, BigDecimal> sums = new HashMap<>();
        Failure failure = read(connection, from, to, sums);
        if (failure != null) {
            return new Sums.Unknown(failure);
        }
        keep(key, new Kept(Map.copyOf(sums), clock.instant()));
        return new Sums.Known(sums);
    }

    private synchronized @Nullable Kept recall(Key key) {
        Kept known = kept.get(key);
        return known == null || known.at().plus(KEPT).isBefore(clock.instant()) ? null : known;
    }

    private synchronized void keep(Key key, Kept sums) {
        kept.remove(key);
        kept.put(key, sums);
        if (kept.size() > MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    private @Nullable Failure read(Connection connection, Instant from, Instant to, Map<String, BigDecimal> sums) {
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            PaypalSearch.Query query = new PaypalSearch.Query(
                    from, to, page, pageSize, Map.entry("transaction_type", PaypalEventCode.REFUND));
            switch (search.find(connection, query)) {
                case Answered<Found> answered -> {
                    pages = answered.body().totalPages();
                    answered.body().rows().forEach(row -> add(row, sums));
                    if (sums.size() > MOST_REFUNDS) {
                        return new RequestRejected(null, "There are more refunds than can be told apart in one month");
                    }
                }
                case Refused<Found> refused -> {
                    if (refused.error().notYetThere()) {
                        return null;
                    }
                    Duration length = Duration.between(from, to);
                    return refused.error().tooLarge() && length.compareTo(PaypalWindows.SHORTEST) > 0
                            ? halves(connection, from, to, sums)
                            : refused.error().failure();
                }
                case Lost<Found> lost -> {
                    return lost.failure();
                }
            }
        }
        return null;
    }

    private @Nullable Failure halves(Connection connection, Instant from, Instant to, Map<String, BigDecimal> sums) {
        Instant middle = PaypalWindows.end(
                from, Duration.ofSeconds(Duration.between(from, to).toSeconds() / 2), to);
        Failure first = read(connection, from, middle, sums);
        return first == null ? read(connection, PaypalWindows.after(middle), to, sums) : first;
    }

    private static void add(PaypalTransaction row, Map<String, BigDecimal> sums) {
        String payment = row.parent();
        Money amount = row.amount();
        if (payment != null && amount != null && !row.isDenied()) {
            sums.merge(payment, amount.amount().abs(), BigDecimal::add);
        }
    }
}
