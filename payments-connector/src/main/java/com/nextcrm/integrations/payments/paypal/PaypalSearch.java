package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.sdk.spi.Connection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

/** Transaction search: so much of the account's history that a window of at most 31 days has. */
final class PaypalSearch {

    private final PaypalApi api;

    PaypalSearch(PaypalApi api) {
        this.api = api;
    }

    /** @param filter a further parameter and its value, or null */
    record Query(Instant from, Instant to, int page, int size, Map.@Nullable Entry<String, String> filter) {}

    /**
     * @param account whose history it is
     * @param refreshed up to when the reports are complete, by PayPal's clock
     */
    record Found(List<PaypalTransaction> rows, String account, int totalPages, long totalItems, Instant refreshed) {

        static Found of(JsonNode body, Instant at) {
            List<PaypalTransaction> rows = PaypalJson.list(body, "transaction_details").stream()
                    .map(PaypalTransaction::new)
                    .toList();
            if (!body.path("total_pages").isIntegralNumber()) {
                throw DatabindException.from((JsonParser) null, "no number of pages");
            }
            Instant refreshed = PaypalTimes.parse(PaypalJson.text(body, "last_refreshed_datetime"))
                    .filter(time -> time.isBefore(at))
                    .orElse(at);
            return new Found(
                    rows,
                    Objects.requireNonNullElse(PaypalJson.text(body, "account_number"), "unknown"),
                    body.path("total_pages").asInt(),
                    body.path("total_items").asLong(rows.size()),
                    refreshed);
        }
    }

    PaypalReply<Found> find(Connection connection, Query query) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("start_date", PaypalTimes.sent(query.from()));
        params.put("end_date", PaypalTimes.sent(query.to()));
        params.put("fields", "all");
        params.put("page_size", Integer.toString(query.size()));
        params.put("page", Integer.toString(query.page()));
        if (query.filter() != null) {
            params.put(query.filter().getKey(), query.filter().getValue());
        }
        return switch (api.get(connection, "v1/reporting/transactions", params)) {
            case PaypalReply.Answered<JsonNode> answered -> read(answered.body(), answered.at());
            case PaypalReply.Refused<JsonNode> refused -> new PaypalReply.Refused<>(refused.error(), refused.at());
            case PaypalReply.Lost<JsonNode> lost -> new PaypalReply.Lost<>(lost.failure(), lost.mayHaveActed());
        };
    }

    private static PaypalReply<Found> read(JsonNode body, Instant at) {
        try {
            return new PaypalReply.Answered<>(Found.of(body, at), at);
        } catch (JacksonException e) {
            return new PaypalReply.Lost<>(
                    new com.nextcrm.integrations.sdk.spi.Failure.Unavailable("PayPal's history cannot be read"), true);
        }
    }
}
