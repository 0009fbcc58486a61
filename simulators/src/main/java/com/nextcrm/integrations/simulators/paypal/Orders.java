package com.nextcrm.integrations.simulators.paypal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All orders: that of a payment in the history is computed, those that were made since are kept. */
final class Orders {

    private static final int MAX_KEPT = 100_000;
    private static final String API = "https://api-m.sandbox.paypal.com";

    final PaypalIds ids;
    final PaypalIds authorizationIds;
    private final PaypalAccount account;
    private final Map<Long, Order> kept = new ConcurrentHashMap<>();
    private final AtomicLong next;

    Orders(PaypalAccount account) {
        this.account = account;
        this.ids = new PaypalIds(account.seed(), PaypalIds.Kind.ORDER);
        this.authorizationIds = new PaypalIds(account.seed(), PaypalIds.Kind.AUTHORIZATION);
        this.next = new AtomicLong(account.history.size());
    }

    long next() {
        return next.getAndIncrement();
    }

    Order required(String id) {
        long n = ids.number(id);
        Order order = n < 0 ? null : find(n);
        if (order == null) {
            throw PaypalRefusal.notFound();
        }
        return order;
    }

    private @org.jspecify.annotations.Nullable Order find(long n) {
        Order order = kept.get(n);
        if (order != null || n >= account.history.seeded()) {
            return order;
        }
        Transaction row = account.history.get(n);
        return row.kind() == Transaction.Kind.CAPTURE && row.order() == n ? of(row) : null;
    }

    /** The order that a payment completed. */
    private Order of(Transaction row) {
        ArrayNode units = PaypalJson.MAPPER.createArrayNode();
        ObjectNode unit = units.addObject().put("reference_id", "default");
        unit.set("amount", row.amount().json());
        if (row.subject() != null) {
            unit.put("description", row.subject());
        }
        if (row.invoice() != null) {
            unit.put("invoice_id", row.invoice());
        }
        if (row.custom() != null) {
            unit.put("custom_id", row.custom());
        }
        return new Order(
                row.order(),
                "CAPTURE",
                "COMPLETED",
                row.created(),
                row.updated(),
                units,
                row.payer(),
                List.of(row.number()),
                null);
    }

    void completed(Transaction row) {
        keep(of(row));
    }

    void keep(Order order) {
        if (kept.size() >= MAX_KEPT && !kept.containsKey(order.number())) {
            throw new IllegalStateException("More than " + MAX_KEPT + " orders");
        }
        kept.put(order.number(), order);
    }

    void approve(String id) {
        Order order = required(id);
        Order approved = order.paidBy(order.number() % 37, now());
        keep(approved);
        account.events.add("CHECKOUT.ORDER.APPROVED", "checkout-order", "2.0", json(approved));
    }

    Instant now() {
        return account.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** With everything that happened to it. */
    ObjectNode json(Order asItWas) {
        Order order = java.util.Objects.requireNonNullElse(find(asItWas.number()), asItWas);
        String id = ids.of(order.number());
        ObjectNode json =
                PaypalJson.object().put("id", id).put("intent", order.intent()).put("status", order.status());
        ArrayNode units = order.units().deepCopy();
        json.set("purchase_units", units);
        payments(order, (ObjectNode) units.get(0));
        if (order.payer() >= 0) {
            Payer payer = new Payer(order.payer());
            json.set("payer", payer.json());
            json.putObject("payment_source")
                    .putObject("paypal")
                    .put("email_address", payer.email())
                    .put("account_id", payer.id());
        }
        json.put("create_time", PaypalJson.time(order.created()));
        json.put("update_time", PaypalJson.time(order.updated()));
        ArrayNode links = json.putArray("links");
        link(links, API + "/v2/checkout/orders/" + id, "self", "GET");
        if (order.status().equals("CREATED")) {
            link(links, "https://www.sandbox.paypal.com/checkoutnow?token=" + id, "approve", "GET");
        } else if (order.status().equals("PAYER_ACTION_REQUIRED")) {
            link(links, "https://www.sandbox.paypal.com/checkoutnow?token=" + id, "payer-action", "GET");
        }
        return json;
    }

    private void payments(Order order, ObjectNode unit) {
        List<Transaction> captures =
                order.captures().stream().map(account.history::get).toList();
        Order.Authorization authorization = order.authorization();
        if (captures.isEmpty() && authorization == null) {
            return;
        }
        ObjectNode payments = unit.putObject("payments");
        if (authorization != null) {
            payments.putArray("authorizations").add(within(json(order, authorization)));
        }
        if (!captures.isEmpty()) {
            ArrayNode list = payments.putArray("captures");
            captures.forEach(each -> list.add(within(account.json.capture(each))));
        }
        List<Transaction> refunds = captures.stream().flatMap(account::refunds).toList();
        if (!refunds.isEmpty()) {
            ArrayNode list = payments.putArray("refunds");
            refunds.forEach(each -> list.add(account.json.refund(each)));
        }
    }

    /** What is shown in its order does not say of which order it is. */
    private static ObjectNode within(ObjectNode payment) {
        payment.remove("supplementary_data");
        return payment;
    }

    ObjectNode json(Order order, Order.Authorization authorization) {
        ObjectNode json = PaypalJson.object()
                .put("id", authorizationIds.of(authorization.number()))
                .put("status", authorization.status());
        json.set("amount", authorization.amount().json());
        json.putObject("supplementary_data").putObject("related_ids").put("order_id", ids.of(order.number()));
        json.put("create_time", PaypalJson.time(order.updated())).put("update_time", PaypalJson.time(order.updated()));
        link(
                json.putArray("links"),
                API + "/v2/payments/authorizations/" + authorizationIds.of(authorization.number()),
                "self",
                "GET");
        return json;
    }

    /** The order that has this authorization: they have the same number. */
    Order authorized(String authorizationId) {
        long n = authorizationIds.number(authorizationId);
        Order order = n < 0 ? null : find(n);
        if (order == null || order.authorization() == null) {
            throw PaypalRefusal.notFound();
        }
        return order;
    }

    private static void link(ArrayNode links, String href, String rel, String method) {
        links.addObject().put("href", href).put("rel", rel).put("method", method);
    }
}
