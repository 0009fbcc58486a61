package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.payments.stripe.StripeMapping.Defective;
import com.nextcrm.integrations.payments.stripe.StripeMapping.Mapped;
import com.nextcrm.integrations.payments.stripe.StripeReply.Answered;
import com.nextcrm.integrations.payments.stripe.StripeReply.Lost;
import com.nextcrm.integrations.payments.stripe.StripeReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Charges, page by page: all of them, or those that are new and those that events say have changed. Older charges that
 * are still pending need no reading again, since leaving that state makes an event.
 */
final class StripePull {

    private final StripeApi api;
    private final StripeChanges changes;
    private final StripeProperties settings;

    StripePull(StripeApi api, StripeProperties settings) {
        this.api = api;
        this.changes = new StripeChanges(api, settings);
        this.settings = settings;
    }

    PullResult page(PullRequest request) {
        StripeCursor cursor = StripeCursor.of(request, settings.overlap());
        return switch (cursor.phase()) {
            case ALL, NEW -> charges(request.connection(), cursor);
            case CHANGES -> changes.page(request.connection(), cursor);
        };
    }

    private PullResult charges(Connection connection, StripeCursor cursor) {
        return switch (api.charges(connection, cursor.query(settings.pageSize()))) {
            case Answered<StripeList> answered -> page(cursor, answered.body(), answered.at());
            case Refused<StripeList> refused -> refused.error().failure();
            case Lost<StripeList> lost -> lost.failure();
        };
    }

    private static PullResult page(StripeCursor cursor, StripeList list, Instant at) {
        List<StripeMapping> rows =
                list.rows().stream().map(row -> StripeMapper.payment(row, at)).toList();
        int end = list.hasMore() ? endOfNamed(rows) : rows.size();
        if (end == 0 && list.hasMore()) {
            return new Failure.Unavailable("Stripe answered a page of charges without ids");
        }
        List<ProviderRecord> records = new ArrayList<>();
        List<RecordError> errors = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            switch (rows.get(i)) {
                case Mapped mapped -> records.add(mapped.record());
                case Defective defective -> errors.add(defective.error(place(i, cursor.after())));
            }
        }
        if (list.hasMore()) {
            return Page.followedBy(cursor.after(id(rows.get(end - 1))).encoded(), records, errors);
        }
        return cursor.phase() == StripeCursor.Phase.ALL
                ? Page.last(records, errors, cursor.watermark(), true)
                : Page.followedBy(cursor.changes().encoded(), records, errors);
    }

    /** Where to cut: the next page is asked for by an id. Rows without one that follow the last come again then. */
    private static int endOfNamed(List<StripeMapping> rows) {
        int end = rows.size();
        while (end > 0 && id(rows.get(end - 1)).isEmpty()) {
            end--;
        }
        return end;
    }

    private static String id(StripeMapping row) {
        return switch (row) {
            case Mapped mapped -> mapped.record().externalId();
            case Defective defective -> Objects.requireNonNullElse(defective.id(), "");
        };
    }

    private static String place(int index, @Nullable String after) {
        return "number " + (index + 1) + (after == null ? " of the newest" : " after " + after);
    }
}
