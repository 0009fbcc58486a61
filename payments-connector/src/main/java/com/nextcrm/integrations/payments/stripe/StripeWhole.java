package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeReply.Answered;
import com.nextcrm.integrations.sdk.spi.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects with all of their lists, of which Stripe shows only the beginning: read to the end, within reason. */
final class StripeWhole {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 10;

    private final StripeApi api;

    StripeWhole(StripeApi api) {
        this.api = api;
    }

    /** One object's JSON. */
    StripeReply<byte[]> one(Connection connection, StripeResource resource, String id) {
        StripeReply<byte[]> shown = api.one(connection, resource, id);
        return shown instanceof Answered<byte[]> answered
                ? whole(connection, resource, answered.body(), answered)
                : shown;
    }

    static boolean isShown(StripeResource resource, byte[] json) {
        return StripeInnerList.of(resource).stream().noneMatch(list -> list.goesOn(json));
    }

    /**
     * The same object. Of a very long list the end stays missing, and the list says so.
     *
     * @param answer what it was shown in
     */
    StripeReply<byte[]> whole(Connection connection, StripeResource resource, byte[] shown, Answered<?> answer) {
        StripeReply<byte[]> whole = new Answered<>(shown, answer.at());
        String id = isShown(resource, shown) ? null : StripeObjects.idOf(shown);
        if (id == null) {
            return whole;
        }
        for (StripeInnerList list : StripeInnerList.of(resource)) {
            if (whole instanceof Answered<byte[]> soFar && list.goesOn(soFar.body())) {
                whole = rest(connection, list, id, list.shown(soFar.body()), answer)
                        .map(rows -> list.replaced(soFar.body(), rows));
            }
        }
        return whole;
    }

    private StripeReply<StripeList> rest(
            Connection connection, StripeInnerList list, String id, List<byte[]> shown, Answered<?> answer) {
        List<byte[]> rows = new ArrayList<>(shown);
        String last = lastId(rows);
        for (int page = 0; last != null && page < MOST_PAGES; page++) {
            StripeForm query = list.query(id).with("limit", PAGE).with("starting_after", last);
            StripeReply<StripeList> reply = api.inner(connection, list.path(id), query);
            if (!(reply instanceof Answered<StripeList> answered)) {
                return reply;
            }
            rows.addAll(answered.body().rows());
            if (!answered.body().hasMore()) {
                return new Answered<>(new StripeList(rows, false), answer.at());
            }
            last = lastId(answered.body().rows());
        }
        return new Answered<>(new StripeList(rows, true), answer.at());
    }

    private static @Nullable String lastId(List<byte[]> rows) {
        return rows.isEmpty() ? null : StripeObjects.idOf(rows.getLast());
    }
}
