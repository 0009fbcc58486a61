package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.payments.paypal.PaypalMapping.Defective;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Mapped;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Answered;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Lost;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.FetchResult.Found;
import com.nextcrm.integrations.sdk.spi.FetchResult.Gone;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/**
 * One payment, or whatever else the history has, at a time. A capture, a refund, a subscription's sale and its refund
 * have ids that do not tell which they are; all else is only in the history.
 */
final class PaypalPayments {

    private final PaypalApi api;
    private final PaypalCaptures captures;
    private final PaypalSales sales;
    private final PaypalHistory history;

    PaypalPayments(PaypalApi api, PaypalSearch search, PaypalRefunded refunded) {
        this.api = api;
        this.captures = new PaypalCaptures(api);
        this.sales = new PaypalSales(api, refunded);
        this.history = new PaypalHistory(search, refunded);
    }

    FetchResult fetch(Connection connection, String id) {
        if (id.contains("-")) {
            return history.row(connection, id);
        }
        FetchResult found = captureOrSale(connection, id);
        if (found instanceof Gone) {
            found = refund(connection, id);
        }
        return found instanceof Gone gone ? history.find(connection, id, gone) : found;
    }

    FetchResult captureOrSale(Connection connection, String id) {
        FetchResult capture =
                read(connection, "v2/payments/captures/", id, (body, at) -> captures.payment(connection, body, at));
        return capture instanceof Gone ? sale(connection, id, BigDecimal.ZERO) : capture;
    }

    /** @param givenBack at least so much of it */
    FetchResult sale(Connection connection, String id, BigDecimal givenBack) {
        return read(connection, "v1/payments/sale/", id, (body, at) -> sales.payment(connection, body, givenBack, at));
    }

    FetchResult refund(Connection connection, String id) {
        FetchResult refund =
                read(connection, "v2/payments/refunds/", id, (body, at) -> found(PaypalRefundMapper.refund(body, at)));
        return refund instanceof Gone
                ? read(connection, "v1/payments/refund/", id, (body, at) -> found(PaypalRefundMapper.legacy(body, at)))
                : refund;
    }

    private FetchResult read(
            Connection connection, String path, String id, BiFunction<JsonNode, Instant, FetchResult> mapped) {
        return switch (api.get(connection, path + PaypalApi.encoded(id))) {
            case Answered<JsonNode> answered -> mapped.apply(answered.body(), answered.at());
            case Refused<JsonNode> refused ->
                refused.error().notFound()
                        ? new Gone(refused.at())
                        : refused.error().failure();
            case Lost<JsonNode> lost -> lost.failure();
        };
    }

    static FetchResult found(PaypalMapping mapping) {
        return switch (mapping) {
            case Mapped mapped -> new Found(mapped.record());
            case Defective defective ->
                new RequestRejected(null, defective.error("without id").toString());
        };
    }
}
