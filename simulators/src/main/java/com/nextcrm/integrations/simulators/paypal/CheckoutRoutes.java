package com.nextcrm.integrations.simulators.paypal;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.paypal.Transaction.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders, authorizations, captures and refunds, and the first version's sales. */
final class CheckoutRoutes {

    private static final Duration ORDER_KEYS = Duration.ofHours(6);
    private static final Duration PAYMENT_KEYS = Duration.ofDays(45);
    private static final Duration LEGACY_KEYS = Duration.ofDays(30);
    private static final Duration REFUNDABLE = Duration.ofDays(180);
    private static final Set<String> SHOWN = Set.of("id", "status", "links", "payer", "purchase_units");
    private static final BigDecimal MOST_CAPTURED = new BigDecimal("1.15");

    private final PaypalAccount account;
    private final Call call;

    CheckoutRoutes(PaypalAccount account, Call call) {
        this.account = account;
        this.call = call;
    }

    Answer answer(List<String> path) {
        String route = call.method() + " " + String.join("/", path.size() > 3 ? withoutId(path) : path);
        String id = path.size() > 3 ? path.get(3) : "";
        return switch (route) {
            case "POST v2/checkout/orders" -> create();
            case "GET v2/checkout/orders/-" -> ok(account.orders.json(account.orders.required(id)));
            case "POST v2/checkout/orders/-/capture" -> capture(id);
            case "POST v2/checkout/orders/-/authorize" -> authorize(id);
            case "GET v2/payments/authorizations/-" -> {
                Order order = account.orders.authorized(id);
                yield ok(account.orders.json(order, Objects.requireNonNull(order.authorization())));
            }
            case "POST v2/payments/authorizations/-/capture" -> captureAuthorization(id);
            case "POST v2/payments/authorizations/-/void" -> voidAuthorization(id);
            case "GET v2/payments/captures/-" -> ok(account.json.capture(row(id, Kind.CAPTURE)));
            case "POST v2/payments/captures/-/refund" -> refund(id);
            case "GET v2/payments/refunds/-" -> ok(account.json.refund(refundOf(id, Kind.CAPTURE)));
            case "GET v1/payments/sale/-" -> ok(account.json.sale(row(id, Kind.SALE)));
            case "POST v1/payments/sale/-/refund" -> refundSale(id);
            case "GET v1/payments/refund/-" -> ok(account.json.saleRefund(refundOf(id, Kind.SALE)));
            default -> throw PaypalRefusal.notFound();
        };
    }

    private static List<String> withoutId(List<String> path) {
        List<String> pattern = new java.util.ArrayList<>(path);
        pattern.set(3, "-");
        return pattern;
    }

    private static Answer ok(ObjectNode body) {
        return PaypalJson.answer(200, body);
    }

    private Function<ObjectNode, ObjectNode> shown() {
        boolean all = "return=representation".equals(call.header("Prefer"));
        return body -> all ? body : body.deepCopy().retain(SHOWN);
    }

    private Transaction row(String id, Kind kind) {
        Transaction row = account.history.find(id);
        if (row == null || row.kind() != kind) {
            throw PaypalRefusal.notFound();
        }
        return row;
    }

    private Transaction refundOf(String id, Kind kind) {
        Transaction refund = row(id, Kind.REFUND);
        if (account.history.get(refund.parent()).kind() != kind) {
            throw PaypalRefusal.notFound();
        }
        return refund;
    }

    private Answer create() {
        ObjectNode body = PaypalJson.body(call);
        String intent = PaypalJson.required(body, "intent");
        if (!intent.equals("CAPTURE") && !intent.equals("AUTHORIZE")) {
            throw PaypalRefusal.invalid("INVALID_PARAMETER_VALUE", "The value of a field is invalid.", "/intent");
        }
        if (!(body.get("purchase_units") instanceof ArrayNode units) || units.isEmpty() || units.size() > 10) {
            throw PaypalRefusal.invalid(
                    "MISSING_REQUIRED_PARAMETER", "A required field / parameter is missing.", "/purchase_units");
        }
        for (int i = 0; i < units.size(); i++) {
            ObjectNode unit = (ObjectNode) units.get(i);
            PaypalMoney amount = PaypalMoney.of(unit.path("amount"), "/purchase_units/" + i + "/amount");
            unit.set("amount", amount.json());
            if (!unit.has("reference_id")) {
                unit.put("reference_id", "default");
            }
        }
        boolean withSource = body.has("payment_source");
        if (withSource && call.header("PayPal-Request-Id") == null) {
            throw PaypalRefusal.invalid(
                    "PAYPAL_REQUEST_ID_REQUIRED",
                    "A PayPal-Request-Id is required if you are trying to process payment for an Order.",
                    null);
        }
        return account.requestIds.once(
                call,
                body,
                ORDER_KEYS,
                () -> {
                    Instant at = account.orders.now();
                    Order order = new Order(
                            account.orders.next(),
                            intent,
                            withSource ? "PAYER_ACTION_REQUIRED" : "CREATED",
                            at,
                            at,
                            units,
                            -1,
                            List.of(),
                            null);
                    account.orders.keep(order);
                    account.effects().happened("order", account.orders.ids.of(order.number()));
                    return () -> account.orders.json(order);
                },
                shown());
    }

    private Answer capture(String id) {
        ObjectNode body = PaypalJson.body(call);
        return account.requestIds.once(
                call,
                body,
                ORDER_KEYS,
                () -> {
                    synchronized (account) {
                        Order order = account.orders.required(id);
                        if (!order.intent().equals("CAPTURE")) {
                            throw PaypalRefusal.unprocessable(
                                    "ACTION_DOES_NOT_MATCH_INTENT",
                                    "Order was created with an intent to 'AUTHORIZE'. Please use v2/checkout/orders/order_id/authorize to authorize the order or alternately Create an order with an intent of 'CAPTURE'.");
                        }
                        approvedOnly(order);
                        Transaction taken =
                                take(order, PaypalMoney.of(order.units().get(0).path("amount"), "/amount"));
                        return () -> account.orders.json(order.withCapture(taken.number(), taken.created()));
                    }
                },
                shown());
    }

    private static void approvedOnly(Order order) {
        if (order.status().equals("COMPLETED")) {
            throw PaypalRefusal.unprocessable(
                    "ORDER_ALREADY_CAPTURED",
                    "Order already captured. If 'intent=CAPTURE' only one capture per order is allowed.");
        }
        if (!order.status().equals("APPROVED")) {
            throw PaypalRefusal.unprocessable(
                    "ORDER_NOT_APPROVED", "Payer has not yet approved the Order for payment.");
        }
    }

    private Transaction take(Order order, PaypalMoney amount) {
        Instant at = account.orders.now();
        JsonNode unit = order.units().get(0);
        Transaction taken = account.history.add(
                new Transaction(
                        0,
                        Kind.CAPTURE,
                        "T0006",
                        at,
                        at,
                        amount,
                        HistorySeed.fee(amount).negated(),
                        "S",
                        -1,
                        order.number(),
                        -1,
                        order.payer(),
                        PaypalMoney.zero(amount.currency()),
                        text(unit, "invoice_id"),
                        text(unit, "custom_id"),
                        text(unit, "description"),
                        null),
                at);
        account.orders.keep(order.withCapture(taken.number(), taken.created()));
        account.effects().happened("capture", account.json.id(taken));
        account.events.add("PAYMENT.CAPTURE.COMPLETED", "capture", "2.0", account.json.capture(taken));
        return taken;
    }

    private Answer authorize(String id) {
        ObjectNode body = PaypalJson.body(call);
        return account.requestIds.once(
                call,
                body,
                ORDER_KEYS,
                () -> {
                    synchronized (account) {
                        Order order = account.orders.required(id);
                        if (!order.intent().equals("AUTHORIZE")) {
                            throw PaypalRefusal.unprocessable(
                                    "ACTION_DOES_NOT_MATCH_INTENT", "Order was created with an intent to 'CAPTURE'.");
                        }
                        if (order.authorization() != null) {
                            throw PaypalRefusal.unprocessable("ORDER_ALREADY_AUTHORIZED", "Order already authorized.");
                        }
                        approvedOnly(order);
                        PaypalMoney amount = PaypalMoney.of(order.units().get(0).path("amount"), "/amount");
                        Order authorized = order.with(
                                new Order.Authorization(
                                        order.number(), amount, PaypalMoney.zero(amount.currency()), "CREATED"),
                                account.orders.now());
                        account.orders.keep(authorized);
                        account.effects().happened("authorization", account.orders.authorizationIds.of(order.number()));
                        return () -> account.orders.json(authorized);
                    }
                },
                shown());
    }

    private Answer captureAuthorization(String id) {
        ObjectNode body = PaypalJson.body(call);
        return account.requestIds.once(
                call,
                body,
                PAYMENT_KEYS,
                () -> {
                    synchronized (account) {
                        Order order = account.orders.authorized(id);
                        Order.Authorization authorization = Objects.requireNonNull(order.authorization());
                        PaypalMoney amount = body.has("amount")
                                ? PaypalMoney.of(body.path("amount"), "/amount")
                                : authorization.amount();
                        PaypalMoney captured = authorization.captured().plus(amount);
                        if (authorization.status().equals("VOIDED")) {
                            throw PaypalRefusal.unprocessable(
                                    "AUTHORIZATION_VOIDED",
                                    "A voided authorization cannot be captured or reauthorized.");
                        }
                        if (captured.value()
                                        .compareTo(
                                                authorization.amount().value().multiply(MOST_CAPTURED))
                                > 0) {
                            throw PaypalRefusal.unprocessable(
                                    "MAX_CAPTURE_AMOUNT_EXCEEDED", "Capture amount exceeds allowable limit.");
                        }
                        boolean done = body.path("final_capture").asBoolean(false)
                                || captured.value()
                                                .compareTo(
                                                        authorization.amount().value())
                                        >= 0;
                        Transaction taken = take(order, amount);
                        account.orders.keep(order.withCapture(taken.number(), taken.created())
                                .with(
                                        new Order.Authorization(
                                                authorization.number(),
                                                authorization.amount(),
                                                captured,
                                                done ? "CAPTURED" : "PARTIALLY_CAPTURED"),
                                        taken.created()));
                        return () -> account.json.capture(account.history.get(taken.number()));
                    }
                },
                shown());
    }

    private Answer voidAuthorization(String id) {
        synchronized (account) {
            Order order = account.orders.authorized(id);
            Order.Authorization it = Objects.requireNonNull(order.authorization());
            if (!it.status().equals("CREATED")) {
                throw PaypalRefusal.unprocessable(
                        "PREVIOUSLY_CAPTURED",
                        "Authorization has been previously captured and hence cannot be voided.");
            }
            account.orders.keep(order.with(
                    new Order.Authorization(it.number(), it.amount(), it.captured(), "VOIDED"), account.orders.now()));
            account.effects().happened("void", id);
            return Answer.text(204, "");
        }
    }

    private Answer refund(String id) {
        ObjectNode body = PaypalJson.body(call);
        return account.requestIds.once(
                call,
                body,
                PAYMENT_KEYS,
                () -> refunded(
                        row(id, Kind.CAPTURE),
                        body.has("amount") ? PaypalMoney.of(body.path("amount"), "/amount") : null,
                        body),
                shown());
    }

    private Answer refundSale(String id) {
        ObjectNode body = PaypalJson.body(call);
        JsonNode amount = body.path("amount");
        ObjectNode modern = PaypalJson.object()
                .put("currency_code", amount.path("currency").asString(""))
                .put("value", amount.path("total").asString(""));
        return account.requestIds.once(
                call,
                body,
                LEGACY_KEYS,
                () -> refunded(row(id, Kind.SALE), body.has("amount") ? PaypalMoney.of(modern, "/amount") : null, body),
                Function.identity());
    }

    private Supplier<ObjectNode> refunded(Transaction of, @Nullable PaypalMoney wanted, ObjectNode body) {
        synchronized (account) {
            Transaction current = account.history.get(of.number());
            PaypalMoney part = wanted == null ? current.left() : wanted;
            if (current.status().equals("P")) {
                throw PaypalRefusal.unprocessable(
                        "PENDING_CAPTURE", "Cannot initiate a refund as the capture is pending.");
            }
            if (current.status().equals("V") || current.left().value().signum() == 0) {
                throw PaypalRefusal.unprocessable(
                        "CAPTURE_FULLY_REFUNDED", "The capture has already been fully refunded");
            }
            if (!current.status().equals("S")) {
                throw PaypalRefusal.unprocessable("REFUND_NOT_ALLOWED", "This capture cannot be refunded.");
            }
            if (!part.currency().equals(current.amount().currency())) {
                throw PaypalRefusal.unprocessable(
                        "REFUND_CURRENCY_MISMATCH", "Refund must be in the same currency as the capture.");
            }
            if (part.value().compareTo(current.left().value()) > 0) {
                throw PaypalRefusal.unprocessable(
                        "REFUND_AMOUNT_EXCEEDED",
                        "The refund amount must be less than or equal to the capture amount that has not yet been refunded.");
            }
            if (current.created().isBefore(account.now().minus(REFUNDABLE))) {
                throw PaypalRefusal.unprocessable(
                        "REFUND_TIME_LIMIT_EXCEEDED",
                        "You are over the time limit to perform a refund on this capture.");
            }
            Transaction refund = account.refund(current, part, text(body, "invoice_id"), text(body, "custom_id"));
            boolean modern = current.kind() == Kind.CAPTURE;
            return () -> modern ? account.json.refund(refund) : account.json.doneSaleRefund(refund);
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        String value = node.path(name).asString("");
        return value.isEmpty() ? null : value;
    }
}
