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
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

/**
 * A page of events, and each object they are about as it is now: an event shows its object in the version that was in
 * force when it happened, and as it was then.
 */
final class StripeChanges {

    private final StripeApi api;
    private final StripeWhole whole;
    private final StripeInvoiceLinks invoices;
    private final int pageSize;
    private final int maxFetches;

    StripeChanges(StripeApi api, StripeWhole whole, StripeInvoiceLinks invoices, StripeProperties settings) {
        this.api = api;
        this.whole = whole;
        this.invoices = invoices;
        this.pageSize = settings.pageSize();
        this.maxFetches = settings.changesPerPage();
    }

    PullResult page(Connection connection, StripeResource resource, StripeCursor cursor) {
        StripeForm query = cursor.query(pageSize).withAll("types[]", resource.events());
        return switch (api.events(connection, query)) {
            case Answered<StripeList> answered -> page(connection, resource, cursor, answered.body());
            case Refused<StripeList> refused -> refused.error().failure();
            case Lost<StripeList> lost -> lost.failure();
        };
    }

    private PullResult page(Connection connection, StripeResource resource, StripeCursor cursor, StripeList list) {
        Changed changed;
        try {
            changed = changed(list, resource, cursor);
        } catch (JacksonException e) {
            return new Failure.Unavailable("Stripe's events cannot be read");
        }
        List<ProviderRecord> records = new ArrayList<>();
        List<RecordError> errors = new ArrayList<>();
        List<Page.Gone> gone = new ArrayList<>();
        List<ProviderRecord> supplements = new ArrayList<>();
        for (String id : changed.ids()) {
            if (resource == StripeResource.PAYMENTS && StripeInvoiceLinks.isIntent(id)) {
                switch (invoices.ofIntent(connection, id)) {
                    case Answered<List<ProviderRecord>> answered -> supplements.addAll(answered.body());
                    case Refused<List<ProviderRecord>> refused -> {
                        if (!(refused.error().failure() instanceof Failure.RequestRejected)) {
                            return refused.error().failure();
                        }
                    }
                    case Lost<List<ProviderRecord>> lost -> {
                        return lost.failure();
                    }
                }
                continue;
            }
            switch (whole.one(connection, resource, id)) {
                case Answered<byte[]> answered -> {
                    switch (resource.map(answered.body(), answered.at())) {
                        case Mapped mapped -> records.add(mapped.record());
                        case Deleted deleted -> gone.add(new Page.Gone(id, answered.at()));
                        case Defective defective -> errors.add(defective.error(id));
                    }
                }
                case Refused<byte[]> refused -> {
                    if (!refused.error().notFound()) {
                        return refused.error().failure();
                    }
                    gone.add(new Page.Gone(id, refused.at()));
                }
                case Lost<byte[]> lost -> {
                    return lost.failure();
                }
            }
        }
        Page page = changed.next() == null
                ? Page.last(records, errors, cursor.watermark(), false)
                : Page.followedBy(
                        cursor.after(changed.next()).seen(changed.ids()).encoded(), records, errors);
        return page.withGone(gone).withSupplements(supplements);
    }

    /**
     * Objects to fetch.
     *
     * @param next the event after which to go on; null if there is no further one
     */
    private record Changed(List<String> ids, @Nullable String next) {}

    private Changed changed(StripeList list, StripeResource resource, StripeCursor cursor) {
        LinkedHashSet<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < list.rows().size(); i++) {
            StripeEvent event = StripeJson.read(list.rows().get(i), StripeEvent.class);
            String id = event.idOf(resource);
            if (id != null
                    && !cursor.covers(event.createdOf(resource))
                    && !cursor.seen().contains(id)) {
                ids.add(id);
            }
            boolean isLast = i == list.rows().size() - 1;
            if (isLast ? list.hasMore() : ids.size() == maxFetches) {
                return new Changed(List.copyOf(ids), required(event.id()));
            }
        }
        return new Changed(List.copyOf(ids), null);
    }

    private static String required(@Nullable String id) {
        if (id == null) {
            throw DatabindException.from((JsonParser) null, "an event without an id");
        }
        return id;
    }
}
