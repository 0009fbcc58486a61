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
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;

/**
 * A page of events, and each charge they are about as it is now: an event shows its object in the version that was in
 * force when it happened, and as it was then.
 */
final class StripeChanges {

    private final StripeApi api;
    private final int pageSize;

    StripeChanges(StripeApi api, int pageSize) {
        this.api = api;
        this.pageSize = pageSize;
    }

    PullResult page(Connection connection, StripeCursor cursor) {
        StripeForm query = cursor.query(pageSize).withAll("types[]", StripeEvent.ABOUT_CHARGES);
        return switch (api.events(connection, query)) {
            case Answered<StripeList> answered -> page(connection, cursor, answered.body());
            case Refused<StripeList> refused -> refused.error().failure();
            case Lost<StripeList> lost -> lost.failure();
        };
    }

    private PullResult page(Connection connection, StripeCursor cursor, StripeList list) {
        List<StripeEvent> events;
        try {
            events = list.rows().stream()
                    .map(row -> StripeJson.read(row, StripeEvent.class))
                    .toList();
        } catch (JacksonException e) {
            return new Failure.Unavailable("Stripe's events cannot be read");
        }
        List<String> ids = changed(events, cursor);
        List<ProviderRecord> records = new ArrayList<>();
        List<RecordError> errors = new ArrayList<>();
        for (String id : ids) {
            switch (api.charge(connection, id)) {
                case Answered<byte[]> answered -> {
                    switch (StripeMapper.payment(answered.body(), answered.at())) {
                        case Mapped mapped -> records.add(mapped.record());
                        case Defective defective -> errors.add(defective.error(id));
                    }
                }
                case Refused<byte[]> refused -> {
                    if (!refused.error().notFound()) { // gone is only test data that was wiped
                        return refused.error().failure();
                    }
                }
                case Lost<byte[]> lost -> {
                    return lost.failure();
                }
            }
        }
        String last = events.isEmpty() ? null : events.getLast().id();
        return list.hasMore() && last != null
                ? Page.followedBy(cursor.after(last).seen(ids).encoded(), records, errors)
                : Page.last(records, errors, cursor.watermark(), false);
    }

    private static List<String> changed(List<StripeEvent> events, StripeCursor cursor) {
        LinkedHashSet<String> ids = new LinkedHashSet<>();
        events.stream()
                .filter(event -> !cursor.covers(event.chargeCreated()))
                .map(StripeEvent::chargeId)
                .filter(Objects::nonNull)
                .forEach(ids::add);
        cursor.seen().forEach(ids::remove);
        return List.copyOf(ids);
    }
}
