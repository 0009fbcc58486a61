package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.payments.paypal.PaypalMapping.Mapped;
import com.nextcrm.integrations.payments.paypal.PaypalRefunded.Sums;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Answered;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Lost;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.FetchResult.Gone;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Single rows of the history, for what can be seen nowhere else. */
final class PaypalHistory {

    private static final Pattern ROW = Pattern.compile("([A-Za-z0-9]{17,19})-(T\\d{4})-(\\d{9,11})");
    private static final Pattern SEARCHED = Pattern.compile("[A-Z0-9]{17,19}");
    private static final Duration AROUND = Duration.ofDays(1);
    private static final int ANY = 100;

    private final PaypalSearch search;
    private final PaypalRefunded refunded;

    PaypalHistory(PaypalSearch search, PaypalRefunded refunded) {
        this.search = search;
        this.refunded = refunded;
    }

    /** The row of an external id that says when it was. */
    FetchResult row(Connection connection, String externalId) {
        Matcher parts = ROW.matcher(externalId);
        if (!parts.matches()) {
            return new Gone(Instant.EPOCH);
        }
        Instant when = Instant.ofEpochSecond(Long.parseLong(parts.group(3)));
        return find(connection, parts.group(1), externalId, when.minus(AROUND), when.plus(AROUND));
    }

    /** The row of a transaction id, wherever it is in the last three years, newest first. */
    FetchResult find(Connection connection, String id, Gone elsewhere) {
        if (!SEARCHED.matcher(id).matches()) {
            return elsewhere;
        }
        Instant now = elsewhere.asOf().truncatedTo(ChronoUnit.SECONDS);
        Instant oldest = PaypalWindows.oldest(now);
        FetchResult found = elsewhere;
        Instant end = now.plusMillis(999);
        while (found instanceof Gone && end.isAfter(oldest)) {
            Instant start = end.minus(PaypalWindows.LONGEST).plusMillis(1);
            found = find(connection, id, id, start.isBefore(oldest) ? oldest : start, end);
            end = start.minusMillis(1);
        }
        return found;
    }

    private FetchResult find(Connection connection, String id, String externalId, Instant from, Instant to) {
        PaypalSearch.Query query = new PaypalSearch.Query(from, to, 1, ANY, Map.entry("transaction_id", id));
        return switch (search.find(connection, query)) {
            case Answered<PaypalSearch.Found> answered -> among(connection, answered.body(), externalId, answered.at());
            case Refused<PaypalSearch.Found> refused ->
                refused.error().notYetThere()
                        ? new Gone(refused.at())
                        : refused.error().failure();
            case Lost<PaypalSearch.Found> lost -> lost.failure();
        };
    }

    private FetchResult among(Connection connection, PaypalSearch.Found found, String externalId, Instant at) {
        for (PaypalTransaction row : found.rows()) {
            Optional<Instant> createdAt =
                    row.mapped(java.math.BigDecimal.ZERO, found.refreshed()) instanceof Mapped mapped
                                    && mapped.record().externalId().equals(externalId)
                            ? Optional.ofNullable(mapped.record().createdAt())
                            : Optional.empty();
            if (createdAt.isPresent()) {
                Instant from = createdAt.get().truncatedTo(ChronoUnit.SECONDS);
                Sums sums = row.isPayment()
                        ? refunded.since(connection, from, from, at.plusMillis(999))
                        : new Sums.Known(Map.of());
                return switch (sums) {
                    case Sums.Known known ->
                        PaypalPayments.found(row.mapped(known.of(row.transactionId()), found.refreshed()));
                    case Sums.Unknown unknown -> unknown.why();
                };
            }
        }
        return new Gone(at);
    }
}
