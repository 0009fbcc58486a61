package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.payments.stripe.StripeMapping.Defective;
import com.nextcrm.integrations.payments.stripe.StripeMapping.Deleted;
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
 * A data type, page by page: all there is, or what is new and what events say has changed. Older ones that are still
 * pending or open need no reading again, since leaving that state makes an event.
 */
final class StripePull {

    private final StripeApi api;
    private final StripeWhole whole;
    private final StripeInvoiceLinks invoices;
    private final StripeChanges changes;
    private final StripeProperties settings;

    StripePull(StripeApi api, StripeWhole whole, StripeInvoiceLinks invoices, StripeProperties settings) {
        this.api = api;
        this.whole = whole;
        this.invoices = invoices;
        this.changes = new StripeChanges(api, whole, invoices, settings);
        this.settings = settings;
    }

    PullResult page(PullRequest request, StripeResource resource) {
        StripeCursor cursor = StripeCursor.of(request, settings.overlap());
        return switch (cursor.phase()) {
            case ALL, NEW -> list(request.connection(), resource, cursor);
            case LINKS -> links(request.connection(), cursor);
            case CHANGES -> changes.page(request.connection(), resource, cursor);
        };
    }

    /** Last, when the payments are there: what a walk that is broken off has stored is what it has counted. */
    private PullResult links(Connection connection, StripeCursor cursor) {
        return switch (invoices.page(connection, cursor.query(settings.pageSize()))) {
            case Answered<StripeList> answered -> {
                StripeList page = answered.body();
                String last = page.rows().isEmpty()
                        ? null
                        : StripeObjects.idOf(page.rows().getLast());
                yield (last != null && page.hasMore()
                                ? Page.followedBy(cursor.after(last).encoded(), List.of(), List.of())
                                : end(cursor))
                        .withSupplements(StripeInvoiceLinks.linked(page, answered.at()))
                        .ofWhole();
            }
            // a key without the right to read invoices may still read payments
            case Refused<StripeList> refused ->
                refused.error().failure() instanceof Failure.RequestRejected
                        ? end(cursor).ofWhole()
                        : refused.error().failure();
            case Lost<StripeList> lost -> lost.failure();
        };
    }

    private static Page end(StripeCursor cursor) {
        return Page.last(List.of(), List.of(), cursor.watermark(), true);
    }

    private PullResult list(Connection connection, StripeResource resource, StripeCursor cursor) {
        return switch (api.list(connection, resource, cursor.query(settings.pageSize()))) {
            case Answered<StripeList> answered ->
                switch (whole(connection, resource, answered)) {
                    case Answered<StripeList> complete -> page(resource, cursor, complete.body(), complete.at());
                    case Refused<StripeList> refused -> refused.error().failure();
                    case Lost<StripeList> lost -> lost.failure();
                };
            case Refused<StripeList> refused -> refused.error().failure();
            case Lost<StripeList> lost -> lost.failure();
        };
    }

    /** Ends early after some that had to be asked for more, so that no page takes for ever. */
    private StripeReply<StripeList> whole(Connection connection, StripeResource resource, Answered<StripeList> shown) {
        List<byte[]> rows = new ArrayList<>();
        int asked = 0;
        for (byte[] row : shown.body().rows()) {
            if (asked == settings.changesPerPage()) {
                break;
            }
            asked += StripeWhole.isShown(resource, row) ? 0 : 1;
            StripeReply<byte[]> reply = whole.whole(connection, resource, row, shown);
            if (!(reply instanceof Answered<byte[]> answered)) {
                return reply.map(none -> shown.body());
            }
            rows.add(answered.body());
        }
        boolean more =
                shown.body().hasMore() || rows.size() < shown.body().rows().size();
        return new Answered<>(new StripeList(rows, more), shown.at());
    }

    private static PullResult page(StripeResource resource, StripeCursor cursor, StripeList list, Instant at) {
        List<StripeMapping> rows =
                list.rows().stream().map(row -> resource.map(row, at)).toList();
        int end = list.hasMore() ? endOfNamed(rows) : rows.size();
        if (end == 0 && list.hasMore()) {
            return new Failure.Unavailable("Stripe answered a page of objects without ids");
        }
        List<ProviderRecord> records = new ArrayList<>();
        List<RecordError> errors = new ArrayList<>();
        List<Page.Gone> gone = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            switch (rows.get(i)) {
                case Mapped mapped -> records.add(mapped.record());
                case Deleted deleted -> gone.add(new Page.Gone(deleted.id(), at));
                case Defective defective -> errors.add(defective.error(place(i, cursor.after())));
            }
        }
        boolean all = cursor.phase() == StripeCursor.Phase.ALL;
        StripeCursor read = all
                ? cursor
                : cursor.seen(records.stream().map(ProviderRecord::externalId).toList());
        StripeCursor next = list.hasMore() ? read.after(id(rows.get(end - 1))) : all ? read.links() : read.changes();
        boolean last = !list.hasMore() && all && resource != StripeResource.PAYMENTS;
        Page page = last
                ? Page.last(records, errors, cursor.watermark(), true)
                : Page.followedBy(next.encoded(), records, errors);
        return (all ? page.ofWhole() : page).withGone(gone);
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
            case Deleted deleted -> deleted.id();
            case Defective defective -> Objects.requireNonNullElse(defective.id(), "");
        };
    }

    private static String place(int index, @Nullable String after) {
        return "number " + (index + 1) + (after == null ? " of the newest" : " after " + after);
    }
}
