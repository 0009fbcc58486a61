package com.nextcrm.integrations.simulators.paypal;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.ControlBody;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What tests and scripts do to PayPal's side over HTTP. */
final class PaypalControl {

    private final PaypalApi paypal;

    PaypalControl(PaypalApi paypal) {
        this.paypal = paypal;
    }

    private record Count(int count) {}

    private record Payment(
            String payment,
            @Nullable String amount,
            @Nullable String status) {}

    private record Of(String id) {}

    private record Rows(List<String> ids) {}

    private record Charge(String subscription, String amount, boolean fails) {}

    private record Limits(
            @Nullable Double requestsPerSecond,
            @Nullable Long lagSeconds,
            @Nullable Long writeMillis,
            @Nullable Boolean transactionSearch,
            @Nullable Boolean subscriptionList) {}

    private record Seconds(long seconds) {}

    Answer answer(Call call) {
        PaypalAccount account = paypal.account();
        return switch (call.method() + " " + call.path()) {
            case "GET /totals" -> ControlBody.answer(PaypalTotals.of(account));
            case "GET /effects" -> ControlBody.answer(account.effects().counts());
            case "GET /plans" -> ControlBody.answer(account.planIds());
            case "GET /products" -> ControlBody.answer(account.productIds());
            case "GET /subscriptions" -> ControlBody.answer(account.subscriptionIds(""));
            case "POST /rows" ->
                ControlBody.answer(ControlBody.read(call, Rows.class).ids().stream()
                        .map(account::row)
                        .toList());
            case "POST /payments" ->
                ControlBody.answer(
                        account.addPayments(ControlBody.read(call, Count.class).count()));
            case "POST /refunds" -> {
                Payment order = ControlBody.read(call, Payment.class);
                yield ControlBody.answer(Map.of("refund", account.refund(order.payment(), order.amount())));
            }
            case "POST /disputes" ->
                ControlBody.answer(Map.of(
                        "hold",
                        account.dispute(ControlBody.read(call, Payment.class).payment())));
            case "POST /settle" -> {
                Payment order = ControlBody.read(call, Payment.class);
                account.settle(order.payment(), Objects.requireNonNullElse(order.status(), "S"));
                yield ControlBody.done();
            }
            case "POST /approve" -> {
                account.approve(ControlBody.read(call, Of.class).id());
                yield ControlBody.done();
            }
            case "POST /charges" -> {
                Charge order = ControlBody.read(call, Charge.class);
                if (order.fails()) {
                    account.failPayment(order.subscription());
                    yield ControlBody.done();
                }
                yield ControlBody.answer(Map.of("sale", account.charge(order.subscription(), order.amount())));
            }
            case "POST /tokens/revoke" -> {
                paypal.tokens().revoke();
                yield ControlBody.done();
            }
            case "GET /tokens" ->
                ControlBody.answer(Map.of("given", paypal.tokens().given()));
            case "POST /limits" -> limit(ControlBody.read(call, Limits.class));
            case "POST /clock" -> {
                paypal.clock()
                        .advance(Duration.ofSeconds(
                                ControlBody.read(call, Seconds.class).seconds()));
                yield ControlBody.done();
            }
            case "GET /trust-anchor" ->
                Answer.text(200, PaypalCertificates.shared().rootPem());
            case "POST /webhooks" ->
                ControlBody.answer(new PaypalWebhookSender(account, "http://" + call.header("Host") + "/paypal")
                        .send(ControlBody.read(call, PaypalWebhookOrder.class)));
            case "GET /forgeries" -> ControlBody.answer(List.of(PaypalForgery.values()));
            default -> Answer.text(404, "No such control: " + call.method() + " " + call.path());
        };
    }

    private Answer limit(Limits limits) {
        if (limits.requestsPerSecond() != null) {
            paypal.rateLimit.limitTo(limits.requestsPerSecond());
        }
        if (limits.lagSeconds() != null) {
            paypal.account().lagBehind(Duration.ofSeconds(limits.lagSeconds()));
        }
        if (limits.writeMillis() != null) {
            paypal.account().executionTakes(Duration.ofMillis(limits.writeMillis()));
        }
        if (limits.transactionSearch() != null) {
            paypal.mayReadTransactions(limits.transactionSearch());
        }
        if (limits.subscriptionList() != null) {
            paypal.account().listSubscriptions(limits.subscriptionList());
        }
        return ControlBody.done();
    }
}
