package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Defective;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Mapped;
import com.nextcrm.integrations.payments.paypal.PaypalRefunded.Sums;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Answered;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Lost;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Refused;
import com.nextcrm.integrations.payments.paypal.PaypalSearch.Found;
import com.nextcrm.integrations.sdk.record.Payment.Kind;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The account's history, window by window and page by page, oldest first. It shows three years and ends some hours ago:
 * so it is never all there is, and no row is taken for deleted because it is not in it.
 */
final class PaypalPaymentsPull {

    private final PaypalSearch search;
    private final PaypalRefunded refunded;
    private final PaypalPayments payments;
    private final PaypalProperties settings;

    PaypalPaymentsPull(
            PaypalSearch search, PaypalRefunded refunded, PaypalPayments payments, PaypalProperties settings) {
        this.search = search;
        this.refunded = refunded;
        this.payments = payments;
        this.settings = settings;
    }

    PullResult page(PullRequest request) {
        PaypalCursor cursor = PaypalCursor.of(request, settings);
        PaypalSearch.Query query =
                new PaypalSearch.Query(cursor.start(), cursor.end(), cursor.page(), settings.pageSize(), null);
        return switch (search.find(request.connection(), query)) {
            case Answered<Found> answered -> page(request.connection(), cursor, answered.body());
            case Refused<Found> refused -> refused(request, cursor, refused.error());
            case Lost<Found> lost -> lost.failure();
        };
    }

    static PullResult refused(PullRequest request, PaypalCursor cursor, PaypalError error) {
        if (error.notYetThere()) { // nothing new yet
            String watermark = request.watermark() == null ? cursor.watermark(cursor.start()) : request.watermark();
            return Page.last(List.of(), List.of(), watermark, false);
        }
        if (error.tooLarge()) {
            return cursor.seconds() <= PaypalWindows.SHORTEST.toSeconds()
                    ? new RequestRejected(null, "PayPal has too many transactions in one minute to tell them")
                    : Page.followedBy(cursor.halved().encoded(), List.of(), List.of());
        }
        return error.failure();
    }

    private PullResult page(Connection connection, PaypalCursor cursor, Found found) {
        if (cursor.page() > 1 && found.totalItems() < cursor.total()) {
            // rows that vanish move those behind them to pages that were read already
            return Page.followedBy(cursor.again().encoded(), List.of(), List.of());
        }
        Map<String, ProviderRecord> records = new LinkedHashMap<>();
        List<RecordError> errors = new ArrayList<>();
        Failure failure = collect(connection, cursor, found, records, errors);
        if (failure != null) {
            return failure;
        }
        List<ProviderRecord> all = List.copyOf(records.values());
        if (cursor.page() < found.totalPages()) {
            return Page.followedBy(cursor.nextPage(found.totalItems()).encoded(), all, errors);
        }
        return cursor.isAtEnd()
                ? Page.last(all, errors, cursor.watermark(found.refreshed()), false)
                : Page.followedBy(cursor.nextWindow().encoded(), all, errors);
    }

    private @Nullable Failure collect(
            Connection connection,
            PaypalCursor cursor,
            Found found,
            Map<String, ProviderRecord> records,
            List<RecordError> errors) {
        Sums sums = found.rows().stream().anyMatch(PaypalTransaction::isPayment)
                ? refunded.since(connection, cursor.from(), cursor.start(), cursor.to())
                : new Sums.Known(Map.of());
        if (sums instanceof Sums.Unknown unknown) {
            return unknown.why();
        }
        Sums.Known known = (Sums.Known) sums;
        Set<String> givenBack = new LinkedHashSet<>();
        for (int i = 0; i < found.rows().size(); i++) {
            PaypalTransaction row = found.rows().get(i);
            switch (row.mapped(known.of(row.transactionId()), found.refreshed())) {
                case Mapped mapped -> records.put(mapped.record().externalId(), mapped.record());
                case Defective defective -> errors.add(defective.error(place(i, cursor)));
            }
            if (row.kind() == Kind.REFUND && row.parent() != null) {
                givenBack.add(row.parent());
            }
        }
        Failure denied = explainDenied(connection, found, records);
        return denied == null && !cursor.everything() ? older(connection, cursor.from(), givenBack, records) : denied;
    }

    /** Only the payment itself says why it was denied. */
    private @Nullable Failure explainDenied(Connection connection, Found found, Map<String, ProviderRecord> records) {
        for (PaypalTransaction row : found.rows()) {
            String id = row.transactionId();
            if (id != null && row.isDenied() && row.isPayment() && records.containsKey(id)) {
                switch (payments.captureOrSale(connection, id)) {
                    case FetchResult.Found it -> records.put(id, it.record());
                    case FetchResult.Gone gone -> {} // paid in another way; its row tells all there is
                    case RequestRejected rejected -> {}
                    case Failure failure -> {
                        return failure;
                    }
                }
            }
        }
        return null;
    }

    /** Payments from before this walk, of which something was given back in it. */
    private @Nullable Failure older(
            Connection connection, Instant from, Set<String> ids, Map<String, ProviderRecord> records) {
        for (String id : ids) {
            if (records.containsKey(id)) {
                continue;
            }
            switch (payments.fetch(connection, id)) {
                case FetchResult.Found it -> {
                    Instant createdAt = it.record().createdAt();
                    if (createdAt != null && createdAt.isBefore(from)) {
                        records.put(it.record().externalId(), it.record());
                    }
                }
                case FetchResult.Gone gone -> {}
                case RequestRejected rejected -> {}
                case Failure failure -> {
                    return failure;
                }
            }
        }
        return null;
    }

    private static String place(int index, PaypalCursor cursor) {
        return "number " + (index + 1) + " of page " + cursor.page() + " since " + cursor.start();
    }
}
