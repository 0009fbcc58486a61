package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Mapped;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Answered;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Lost;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Refused;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives a payment back, whole or in part. A subscription's charge may have to be given back by the old API. */
final class PaypalRefunds {

    private final PaypalApi api;
    private final PaypalPayments payments;

    PaypalRefunds(PaypalApi api, PaypalPayments payments) {
        this.api = api;
        this.payments = payments;
    }

    /** @return the payment as it is afterwards */
    ActionResult refund(ActionRequest request, String id) {
        PaypalInput input = new PaypalInput(request.input()).only("amount", "note", "invoiceId");
        BigDecimal amount = input.amount("amount", false);
        if (amount == null) {
            return refund(request, id, input, null);
        }
        return switch (payments.captureOrSale(request.connection(), id)) {
            case FetchResult.Found found ->
                refund(request, id, input, ((Payment) found.record().record()).currency());
            case FetchResult.Gone gone -> new RequestRejected(null, "PayPal has no such payment");
            case Failure failure -> failure;
        };
    }

    /** @param currency of the part; null for all that is left */
    private ActionResult refund(ActionRequest request, String id, PaypalInput input, @Nullable String currency) {
        ObjectNode body = PaypalJson.object();
        if (currency != null) {
            body.set("amount", input.requiredMoney("amount", currency));
        }
        PaypalOrders.put(body, "note_to_payer", input.text("note", 255));
        PaypalOrders.put(body, "invoice_id", input.text("invoiceId", 127));
        PaypalReply<JsonNode> reply = api.post(
                request.connection(),
                "v2/payments/captures/" + PaypalApi.encoded(id) + "/refund",
                body,
                PaypalDone.requestId(request, "refund"));
        return switch (reply) {
            case Answered<JsonNode> answered ->
                PaypalDone.now(
                        payments.captureOrSale(request.connection(), id),
                        changed(PaypalRefundMapper.refund(answered.body(), answered.at())));
            case Refused<JsonNode> refused ->
                refused.error().notFound() ? refundSale(request, id, input, currency) : PaypalDone.refused(refused);
            case Lost<JsonNode> lost -> PaypalDone.lost(lost);
        };
    }

    private ActionResult refundSale(ActionRequest request, String id, PaypalInput input, @Nullable String currency) {
        ObjectNode body = PaypalJson.object();
        BigDecimal amount = input.amount("amount", false);
        if (currency != null && amount != null) {
            body.set("amount", PaypalAmount.legacyJson(amount, currency));
        }
        PaypalOrders.put(body, "invoice_number", input.text("invoiceId", 127));
        PaypalReply<JsonNode> reply = api.post(
                request.connection(),
                "v1/payments/sale/" + PaypalApi.encoded(id) + "/refund",
                body,
                PaypalDone.requestId(request, "refund"));
        return reply instanceof Answered<JsonNode> answered
                ? saleRefunded(request, id, input, answered)
                : PaypalDone.failed(reply);
    }

    private ActionResult saleRefunded(
            ActionRequest request, String id, PaypalInput input, Answered<JsonNode> answered) {
        // a sale does not say what was given back of it, and the history only after hours; this answer does
        BigDecimal total = PaypalAmount.of(answered.body().path("total_refunded_amount"))
                .map(Money::amount)
                .orElse(BigDecimal.ZERO);
        return PaypalDone.now(
                payments.sale(request.connection(), id, total.abs()),
                changed(PaypalRefundMapper.legacy(answered.body(), answered.at())),
                input.has("note")
                        ? List.of("PayPal shows the payer no note where a subscription's charge is given back")
                        : List.of());
    }

    private static List<ProviderRecord> changed(PaypalMapping refund) {
        return refund instanceof Mapped mapped ? List.of(mapped.record()) : List.of();
    }
}
