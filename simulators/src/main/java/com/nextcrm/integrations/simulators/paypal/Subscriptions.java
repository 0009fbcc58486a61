package com.nextcrm.integrations.simulators.paypal;

import com.nextcrm.integrations.simulators.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens to subscriptions. */
final class Subscriptions {

    private static final Map<String, Set<String>> FROM = Map.of(
            "SUSPENDED", Set.of("ACTIVE"),
            "CANCELLED", Set.of("ACTIVE", "SUSPENDED"),
            "ACTIVE", Set.of("SUSPENDED", "APPROVED"));

    private final PaypalAccount account;

    Subscriptions(PaypalAccount account) {
        this.account = account;
    }

    String create(ObjectNode body, ObjectNode plan) {
        String now = PaypalJson.time(account.now());
        ObjectNode made = PaypalJson.object()
                .put("plan_id", body.path("plan_id").asString(""))
                .put("status", "APPROVAL_PENDING")
                .put("status_update_time", now)
                .put("start_time", body.path("start_time").asString(now))
                .put("quantity", body.path("quantity").asString("1"))
                .put("plan_overridden", body.has("plan"));
        if (body.has("custom_id")) {
            made.set("custom_id", body.get("custom_id"));
        }
        if (body.has("subscriber")) {
            made.set("subscriber", body.get("subscriber"));
        }
        ObjectNode billing = made.putObject("billing_info");
        billing.set("outstanding_balance", PaypalMoney.zero(currency(plan)).json());
        billing.put("failed_payments_count", 0);
        made.put("create_time", now).put("update_time", now);
        made.put("id", "");
        ArrayNode links = made.putArray("links");
        String id = account.subscriptions.add(made);
        links.addObject()
                .put("href", "https://www.sandbox.paypal.com/webapps/billing/subscriptions?ba_token=" + id)
                .put("rel", "approve")
                .put("method", "GET");
        account.effects().happened("subscription", id);
        told("CREATED", made);
        return id;
    }

    private static String currency(ObjectNode plan) {
        for (JsonNode cycle : plan.path("billing_cycles")) {
            String currency = cycle.path("pricing_scheme")
                    .path("fixed_price")
                    .path("currency_code")
                    .asString("");
            if (!currency.isEmpty()) {
                return currency;
            }
        }
        return "EUR";
    }

    void approved(String id) {
        ObjectNode subscription = changed(id, "ACTIVE", null);
        subscription.remove("links");
        ((ObjectNode) subscription.get("billing_info"))
                .put("next_billing_time", PaypalJson.time(account.now().plus(Duration.ofDays(30))));
        if (!subscription.path("subscriber").has("payer_id")) {
            Payer payer = new Payer(account.subscriptions.number(id) % 37);
            ObjectNode subscriber = subscription.putObject("subscriber");
            subscriber
                    .put("email_address", payer.email())
                    .put("payer_id", payer.id())
                    .set("name", payer.name());
        }
        account.subscriptions.keep(id, subscription);
        told("ACTIVATED", subscription);
    }

    Answer to(String id, String status, @Nullable String reason) {
        synchronized (account) {
            String before = account.subscriptions.required(id).path("status").asString("");
            if (!FROM.getOrDefault(status, Set.of()).contains(before)) {
                throw PaypalRefusal.unprocessable(
                        "SUBSCRIPTION_STATUS_INVALID",
                        "Invalid subscription status for this action; subscription status should be one of "
                                + FROM.get(status) + ".");
            }
            ObjectNode subscription = changed(id, status, reason);
            account.subscriptions.keep(id, subscription);
            account.effects().happened("subscription-" + status.toLowerCase(java.util.Locale.ROOT), id);
            told(status.equals("ACTIVE") ? "ACTIVATED" : status, subscription);
            return Answer.text(204, "");
        }
    }

    Answer revise(String id, ObjectNode body) {
        synchronized (account) {
            ObjectNode subscription = account.subscriptions.required(id).deepCopy();
            String status = subscription.path("status").asString("");
            if (!status.equals("ACTIVE") && !status.equals("SUSPENDED")) {
                throw PaypalRefusal.unprocessable(
                        "SUBSCRIPTION_STATUS_INVALID", "Invalid subscription status for this action.");
            }
            String plan = body.path("plan_id").asString("");
            if (!plan.isEmpty()) {
                JsonNode now = account.plans.required(plan);
                JsonNode before =
                        account.plans.required(subscription.path("plan_id").asString(""));
                if (!now.path("product_id").equals(before.path("product_id"))) {
                    throw PaypalRefusal.unprocessable(
                            "PLAN_PRODUCT_NOT_COMPATIBLE", "The new plan is of another product.");
                }
                subscription.put("plan_id", plan);
            }
            if (body.has("quantity")) {
                subscription.put("quantity", body.path("quantity").asString("1"));
            }
            subscription.put("update_time", PaypalJson.time(account.now()));
            account.subscriptions.keep(id, subscription);
            account.effects().happened("subscription-revised", id);
            told("UPDATED", subscription);
            ObjectNode answer = PaypalJson.object()
                    .put("plan_id", subscription.path("plan_id").asString(""))
                    .put("quantity", subscription.path("quantity").asString("1"))
                    .put("plan_overridden", false);
            answer.putArray("links")
                    .addObject()
                    .put("href", "https://www.sandbox.paypal.com/webapps/billing/subscriptions/update?ba_token=" + id)
                    .put("rel", "approve")
                    .put("method", "GET");
            return PaypalJson.answer(200, answer);
        }
    }

    private ObjectNode changed(String id, String status, @Nullable String reason) {
        ObjectNode subscription = account.subscriptions.required(id).deepCopy();
        String now = PaypalJson.time(account.now());
        subscription.put("status", status).put("status_update_time", now).put("update_time", now);
        if (reason != null) {
            subscription.put("status_change_note", reason);
        }
        ObjectNode billing = (ObjectNode) subscription.get("billing_info");
        if (status.equals("ACTIVE")) {
            billing.put("next_billing_time", PaypalJson.time(account.now().plus(Duration.ofDays(30))));
        } else {
            billing.remove("next_billing_time");
        }
        return subscription;
    }

    /** After a charge, which may be its first. */
    void charged(String id, Transaction sale) {
        ObjectNode subscription = account.subscriptions.required(id).deepCopy();
        ObjectNode last = ((ObjectNode) subscription.get("billing_info")).putObject("last_payment");
        last.set("amount", sale.amount().json());
        last.put("time", PaypalJson.time(sale.created()));
        account.subscriptions.keep(id, subscription.put("update_time", PaypalJson.time(sale.created())));
    }

    /** A charge did not come about. */
    void paymentFailed(String id) {
        ObjectNode subscription = account.subscriptions.required(id).deepCopy();
        ObjectNode billing = (ObjectNode) subscription.get("billing_info");
        billing.put(
                "failed_payments_count", billing.path("failed_payments_count").asInt(0) + 1);
        account.subscriptions.keep(id, subscription.put("update_time", PaypalJson.time(account.now())));
        told("PAYMENT.FAILED", subscription);
    }

    Answer transactions(String id) {
        long n = account.subscriptions.number(id);
        ObjectNode body = PaypalJson.object();
        ArrayNode list = body.putArray("transactions");
        account.history
                .between(java.time.Instant.EPOCH, account.now())
                .filter(row -> row.subscription() == n)
                .forEach(row -> {
                    ObjectNode transaction =
                            list.addObject().put("id", account.json.id(row)).put("status", row.captureStatus());
                    transaction
                            .putObject("amount_with_breakdown")
                            .set("gross_amount", row.amount().json());
                    transaction.put("time", PaypalJson.time(row.created()));
                });
        return PaypalJson.answer(200, body);
    }

    private void told(String what, ObjectNode subscription) {
        account.events.add("BILLING.SUBSCRIPTION." + what, "subscription", "2.0", subscription);
    }
}
