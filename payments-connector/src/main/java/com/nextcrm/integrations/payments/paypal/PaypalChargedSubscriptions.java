package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Answered;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Lost;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Refused;
import com.nextcrm.integrations.payments.paypal.PaypalSearch.Found;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of an account that PayPal does not let us list: those of which the history shows a charge, each read
 * by itself. They are never all there are; the others come by their webhooks and by what we begin ourselves.
 */
final class PaypalChargedSubscriptions {

    private static final Map.Entry<String, String> CHARGES = Map.entry("transaction_type", "T0002");
    private static final Set<Integer> NO_LIST = Set.of(400, 403, 404);

    /** Before cursors and watermarks of this walk: those of the list have another form. */
    private static final String MARK = "charged:";

    private final PaypalSearch search;
    private final PaypalObjects objects;
    private final PaypalProperties settings;

    PaypalChargedSubscriptions(PaypalSearch search, PaypalObjects objects, PaypalProperties settings) {
        this.search = search;
        this.objects = objects;
        this.settings = settings;
    }

    static boolean isMark(@Nullable String cursorOrWatermark) {
        return cursorOrWatermark != null && cursorOrWatermark.startsWith(MARK);
    }

    /** Whether PayPal's refusal of the list's first page means that there is none for this account. */
    static boolean isRefusedList(PullRequest request, PaypalError error) {
        return request.dataType().equals(PaypalSubscriptionMapper.SUBSCRIPTIONS)
                && request.cursor() == null
                && NO_LIST.contains(error.status());
    }

    PullResult page(PullRequest marked) {
        PullRequest request = new PullRequest(
                marked.connection(),
                marked.dataType(),
                marked.mode(),
                unmarked(marked.cursor()),
                unmarked(marked.watermark()),
                marked.startedAt());
        PaypalCursor cursor = PaypalCursor.of(request, settings);
        PaypalSearch.Query query =
                new PaypalSearch.Query(cursor.start(), cursor.end(), cursor.page(), settings.listSize(), CHARGES);
        PullResult result =
                switch (search.find(request.connection(), query)) {
                    case Answered<Found> answered -> page(request.connection(), cursor, answered.body());
                    case Refused<Found> refused -> PaypalPaymentsPull.refused(request, cursor, refused.error());
                    case Lost<Found> lost -> lost.failure();
                };
        return result instanceof Page page
                ? new Page(
                        page.records(),
                        page.gone(),
                        page.errors(),
                        marked(page.next()),
                        marked(page.watermark()),
                        false,
                        false)
                : result;
    }

    private static @Nullable String unmarked(@Nullable String text) {
        return text != null && isMark(text) ? text.substring(MARK.length()) : null;
    }

    private static @Nullable String marked(@Nullable String text) {
        return text == null ? null : MARK + text;
    }

    private PullResult page(Connection connection, PaypalCursor cursor, Found found) {
        if (cursor.page() > 1 && found.totalItems() < cursor.total()) {
            // rows that vanish move those behind them to pages that were read already
            return Page.followedBy(cursor.again().encoded(), List.of(), List.of());
        }
        List<ProviderRecord> records = new ArrayList<>();
        List<RecordError> errors = new ArrayList<>();
        Set<String> ids = found.rows().stream()
                .map(PaypalTransaction::subscription)
                .filter(id -> id != null)
                .collect(Collectors.toUnmodifiableSet());
        for (String id : ids) {
            switch (objects.subscription(connection, id)) {
                case FetchResult.Found it -> records.add(it.record());
                case FetchResult.Gone gone -> {}
                case RequestRejected rejected -> errors.add(new RecordError("Subscription " + id, rejected.reason()));
                case Failure failure -> {
                    return failure;
                }
            }
        }
        if (cursor.page() < found.totalPages()) {
            return Page.followedBy(cursor.nextPage(found.totalItems()).encoded(), records, errors);
        }
        return cursor.isAtEnd()
                ? Page.last(records, errors, cursor.watermark(found.refreshed()), false)
                : Page.followedBy(cursor.nextWindow().encoded(), records, errors);
    }
}
