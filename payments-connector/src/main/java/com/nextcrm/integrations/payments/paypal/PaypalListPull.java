package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Defective;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Mapped;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Answered;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Lost;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Lists of twenty. Plans and products cannot be asked for by their changes: all of them are read each time. Subscriptions
 * can, by those of their status; since what is charged next moves without one, all of them are read once a day.
 */
final class PaypalListPull {

    private static final Duration ALL_AGAIN = Duration.ofDays(1);

    private final PaypalApi api;
    private final PaypalObjects objects;
    private final PaypalChargedSubscriptions charged;
    private final PaypalProperties settings;

    PaypalListPull(
            PaypalApi api, PaypalObjects objects, PaypalChargedSubscriptions charged, PaypalProperties settings) {
        this.api = api;
        this.objects = objects;
        this.charged = charged;
        this.settings = settings;
    }

    /**
     * @param since changes from then on; null for everything
     * @param before nothing that was made later
     * @param read when everything was last read
     */
    private record Cursor(int page, @Nullable Instant since, Instant before, Instant read) {

        private record Watermark(Instant seen, Instant read) {}

        static Cursor of(PullRequest request, Duration overlap) {
            if (request.cursor() != null) {
                return PaypalJson.MAPPER.readValue(request.cursor(), Cursor.class);
            }
            Instant now = request.startedAt();
            boolean byChange = request.dataType().equals(PaypalSubscriptionMapper.SUBSCRIPTIONS)
                    && request.mode() == SyncMode.INCREMENTAL
                    && request.watermark() != null
                    && !PaypalChargedSubscriptions.isMark(request.watermark());
            if (byChange) {
                Watermark before =
                        PaypalJson.MAPPER.readValue(Objects.requireNonNull(request.watermark()), Watermark.class);
                if (before.read().plus(ALL_AGAIN).isAfter(now)) {
                    return new Cursor(1, before.seen().minus(overlap), now, before.read());
                }
            }
            return new Cursor(1, null, now, now);
        }

        String next() {
            return PaypalJson.MAPPER.writeValueAsString(new Cursor(page + 1, since, before, read));
        }

        String watermark() {
            return PaypalJson.MAPPER.writeValueAsString(new Watermark(before, read));
        }
    }

    PullResult page(PullRequest request) {
        if (PaypalChargedSubscriptions.isMark(request.cursor())) {
            return charged.page(request);
        }
        Cursor cursor = Cursor.of(request, settings.overlap());
        String path = path(request.dataType());
        return switch (api.get(request.connection(), path, query(cursor, request.dataType()))) {
            case Answered<JsonNode> answered -> page(request, cursor, answered.body(), answered.at());
            case Refused<JsonNode> refused ->
                PaypalChargedSubscriptions.isRefusedList(request, refused.error())
                        ? charged.page(request)
                        : refused.error().failure();
            case Lost<JsonNode> lost -> lost.failure();
        };
    }

    private static String path(DataType type) {
        return type.equals(PaypalPlanMapper.PLANS)
                ? PaypalObjects.PLANS
                : type.equals(PaypalPlanMapper.PRODUCTS) ? PaypalObjects.PRODUCTS : PaypalObjects.SUBSCRIPTIONS;
    }

    private Map<String, String> query(Cursor cursor, DataType type) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("page_size", Integer.toString(settings.listSize()));
        query.put("page", Integer.toString(cursor.page()));
        if (type.equals(PaypalSubscriptionMapper.SUBSCRIPTIONS)) {
            query.put("created_before", PaypalTimes.sent(cursor.before()));
            if (cursor.since() != null) {
                query.put("status_updated_after", PaypalTimes.sent(cursor.since()));
            }
        }
        return query;
    }

    private PullResult page(PullRequest request, Cursor cursor, JsonNode body, Instant at) {
        List<JsonNode> rows;
        try {
            String path = path(request.dataType());
            rows = PaypalJson.list(body, path.substring(path.lastIndexOf('/') + 1));
        } catch (JacksonException e) {
            return new Unavailable("PayPal's list cannot be read");
        }
        Map<String, ProviderRecord> records = new LinkedHashMap<>();
        List<RecordError> errors = new ArrayList<>();
        PaypalObjects.Plans plans = objects.plans(request.connection());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            if (request.dataType().equals(PaypalPlanMapper.PRODUCTS)) {
                switch (whole(request.connection(), row)) {
                    case Answered<JsonNode> answered -> row = answered.body();
                    case Refused<JsonNode> refused -> {
                        if (!refused.error().notFound()) {
                            return refused.error().failure();
                        }
                    }
                    case Lost<JsonNode> lost -> {
                        return lost.failure();
                    }
                }
            }
            PaypalMapping mapping = mapped(request.connection(), request.dataType(), row, plans, at);
            if (mapping == null) {
                return Objects.requireNonNull(plans.failure());
            }
            switch (mapping) {
                case Mapped mapped -> records.put(mapped.record().externalId(), mapped.record());
                case Defective defective ->
                    errors.add(defective.error("number " + (i + 1) + " of page " + cursor.page()));
            }
        }
        List<ProviderRecord> all = List.copyOf(records.values());
        boolean more = rows.size() >= settings.listSize();
        boolean whole = cursor.since() == null;
        Page page =
                more ? Page.followedBy(cursor.next(), all, errors) : Page.last(all, errors, cursor.watermark(), whole);
        return whole ? page.ofWhole() : page;
    }

    /** The list shows neither type nor category of a product, nor when it was changed. */
    private PaypalReply<JsonNode> whole(Connection connection, JsonNode product) {
        String id = Objects.requireNonNullElse(PaypalJson.text(product, "id"), "");
        return api.get(connection, PaypalObjects.PRODUCTS + "/" + PaypalApi.encoded(id));
    }

    private @Nullable PaypalMapping mapped(
            Connection connection, DataType type, JsonNode row, PaypalObjects.Plans plans, Instant at) {
        if (type.equals(PaypalPlanMapper.PRODUCTS)) {
            return PaypalPlanMapper.product(row, at);
        }
        if (type.equals(PaypalPlanMapper.PLANS)) {
            return PaypalPlanMapper.plan(row, at);
        }
        JsonNode plan = plans.of(row);
        return plan == null ? null : PaypalSubscriptionMapper.mapped(row, plan, at);
    }
}
