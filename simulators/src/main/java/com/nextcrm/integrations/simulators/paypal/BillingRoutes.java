package com.nextcrm.integrations.simulators.paypal;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Products, plans and subscriptions. */
final class BillingRoutes {

    private static final Duration KEYS = Duration.ofHours(72);
    private static final int MOST_PER_PAGE = 20;
    private static final Set<String> SHOWN = Set.of(
            "id", "product_id", "plan_id", "name", "status", "description", "usage_type", "create_time", "links");
    private static final Set<String> LISTED = Set.of("id", "name", "description", "create_time", "links");
    private static final Set<String> TYPES = Set.of("PHYSICAL", "DIGITAL", "SERVICE");

    private final PaypalAccount account;
    private final Call call;

    BillingRoutes(PaypalAccount account, Call call) {
        this.account = account;
        this.call = call;
    }

    Answer answer(List<String> path) {
        String id = path.size() > 3 ? path.get(3) : "";
        String route = call.method() + " " + path.get(1) + "/" + path.get(2) + (path.size() > 3 ? "/-" : "")
                + (path.size() > 4 ? "/" + path.get(4) : "");
        Subscriptions subscriptions = new Subscriptions(account);
        return switch (route) {
            case "GET catalogs/products" -> list(account.products, "products", any -> true, listed());
            case "GET catalogs/products/-" -> PaypalJson.answer(200, account.products.required(id));
            case "POST catalogs/products" -> createProduct();
            case "GET billing/plans" -> plans();
            case "GET billing/plans/-" -> PaypalJson.answer(200, account.plans.required(id));
            case "POST billing/plans" -> createPlan();
            case "POST billing/plans/-/activate" -> plan(id, "ACTIVE");
            case "POST billing/plans/-/deactivate" -> plan(id, "INACTIVE");
            case "GET billing/subscriptions" ->
                account.listsSubscriptions()
                        ? list(account.subscriptions, "subscriptions", filter(), Function.identity())
                        : refusedList();
            case "GET billing/subscriptions/-" -> PaypalJson.answer(200, account.subscriptions.required(id));
            case "POST billing/subscriptions" -> createSubscription(subscriptions);
            case "POST billing/subscriptions/-/suspend" -> subscriptions.to(id, "SUSPENDED", reason());
            case "POST billing/subscriptions/-/cancel" -> subscriptions.to(id, "CANCELLED", reason());
            case "POST billing/subscriptions/-/activate" -> subscriptions.to(id, "ACTIVE", reason());
            case "POST billing/subscriptions/-/revise" -> subscriptions.revise(id, PaypalJson.body(call));
            case "GET billing/subscriptions/-/transactions" -> subscriptions.transactions(id);
            default -> throw PaypalRefusal.notFound();
        };
    }

    private static Answer refusedList() {
        throw PaypalRefusal.notAuthorized();
    }

    private boolean representation() {
        return "return=representation".equals(call.header("Prefer"));
    }

    private Function<ObjectNode, ObjectNode> shown() {
        return body -> representation() ? body : body.deepCopy().retain(SHOWN);
    }

    private static Function<ObjectNode, ObjectNode> listed() {
        return product -> product.deepCopy().retain(LISTED);
    }

    private Answer plans() {
        String product = call.query().value("product_id");
        return list(
                account.plans,
                "plans",
                plan -> product == null || plan.path("product_id").asString("").equals(product),
                shown());
    }

    private Answer list(Shelf shelf, String name, Predicate<ObjectNode> such, Function<ObjectNode, ObjectNode> shown) {
        int size = number("page_size", 10, MOST_PER_PAGE);
        int page = number("page", 1, 100_000);
        List<ObjectNode> rows = shelf.all()
                .filter(such)
                .skip((long) (page - 1) * size)
                .limit(size + 1L)
                .toList();
        ObjectNode body = PaypalJson.object();
        ArrayNode list = body.putArray(name);
        rows.stream().limit(size).map(shown).forEach(list::add);
        if ("true".equals(call.query().value("total_required"))) {
            long total = shelf.all().filter(such).count();
            body.put("total_items", total).put("total_pages", (total + size - 1) / size);
        }
        ArrayNode links = body.putArray("links");
        String base = "https://api-m.sandbox.paypal.com" + call.path() + "?page_size=" + size + "&page=";
        links.addObject().put("href", base + page).put("rel", "self").put("method", "GET");
        if (rows.size() > size) {
            links.addObject().put("href", base + (page + 1)).put("rel", "next").put("method", "GET");
        }
        return PaypalJson.answer(200, body);
    }

    private int number(String name, int otherwise, int most) {
        String text = call.query().value(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw PaypalRefusal.invalid("INVALID_PARAMETER_VALUE", name + " is not between 1 and " + most, name);
        }
        return Integer.parseInt(text);
    }

    private Predicate<ObjectNode> filter() {
        String statuses = call.query().value("statuses");
        List<String> wanted = statuses == null ? List.of() : List.of(statuses.split(","));
        Predicate<ObjectNode> such =
                each -> wanted.isEmpty() || wanted.contains(each.path("status").asString(""));
        such = such.and(bound("status_updated_after", "status_update_time", true));
        such = such.and(bound("status_updated_before", "status_update_time", false));
        such = such.and(bound("created_after", "create_time", true));
        return such.and(bound("created_before", "create_time", false));
    }

    private Predicate<ObjectNode> bound(String param, String field, boolean after) {
        String text = call.query().value(param);
        if (text == null) {
            return any -> true;
        }
        Instant bound;
        try {
            bound = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw PaypalRefusal.invalid("INVALID_PARAMETER_SYNTAX", param + " is no date", param);
        }
        return each -> {
            Instant time = Instant.parse(each.path(field).asString(""));
            return after ? !time.isBefore(bound) : !time.isAfter(bound);
        };
    }

    private Answer createProduct() {
        ObjectNode body = PaypalJson.body(call);
        PaypalJson.required(body, "name");
        if (!TYPES.contains(PaypalJson.required(body, "type"))) {
            throw PaypalRefusal.invalid("INVALID_PARAMETER_VALUE", "The value of a field is invalid.", "/type");
        }
        return account.requestIds.once(
                call,
                body,
                KEYS,
                () -> {
                    String now = PaypalJson.time(account.now());
                    String id = account.products.add(
                            body.deepCopy().put("create_time", now).put("update_time", now));
                    account.effects().happened("product", id);
                    return () -> account.products.required(id);
                },
                shown());
    }

    private Answer createPlan() {
        ObjectNode body = PaypalJson.body(call);
        PaypalJson.required(body, "name");
        if (account.products.find(PaypalJson.required(body, "product_id")) == null) {
            throw PaypalRefusal.notFound();
        }
        if (!(body.get("billing_cycles") instanceof ArrayNode cycles) || cycles.isEmpty()) {
            throw PaypalRefusal.invalid(
                    "MISSING_REQUIRED_PARAMETER", "A required field / parameter is missing.", "/billing_cycles");
        }
        if (!body.has("payment_preferences")) {
            throw PaypalRefusal.invalid(
                    "MISSING_REQUIRED_PARAMETER", "A required field / parameter is missing.", "/payment_preferences");
        }
        int regular = 0;
        for (int i = 0; i < cycles.size(); i++) {
            JsonNode cycle = cycles.get(i);
            JsonNode price = cycle.path("pricing_scheme").path("fixed_price");
            if (price.isObject()) {
                PaypalMoney.of(price, "/billing_cycles/" + i + "/pricing_scheme/fixed_price");
            }
            regular += cycle.path("tenure_type").asString("").equals("REGULAR") ? 1 : 0;
        }
        if (regular != 1 || cycles.size() > 3) {
            throw PaypalRefusal.unprocessable(
                    "INVALID_BILLING_CYCLES", "A plan has one regular and at most two trial billing cycles.");
        }
        return account.requestIds.once(
                call,
                body,
                KEYS,
                () -> {
                    String now = PaypalJson.time(account.now());
                    ObjectNode plan = body.deepCopy();
                    plan.put("status", body.path("status").asString("ACTIVE"));
                    String id = account.plans.add(plan.put("usage_type", "LICENSED")
                            .put("create_time", now)
                            .put("update_time", now));
                    account.effects().happened("plan", id);
                    account.events.add("BILLING.PLAN.CREATED", "plan", "2.0", plan);
                    return () -> account.plans.required(id);
                },
                shown());
    }

    private Answer plan(String id, String status) {
        synchronized (account) {
            ObjectNode plan = account.plans.required(id).deepCopy();
            if (plan.path("status").asString("").equals(status)) {
                throw PaypalRefusal.unprocessable("PLAN_STATUS_INVALID", "Invalid plan status for this action.");
            }
            plan.put("status", status).put("update_time", PaypalJson.time(account.now()));
            account.plans.keep(id, plan);
            account.effects().happened(status.equals("ACTIVE") ? "plan-activated" : "plan-deactivated", id);
            account.events.add(
                    status.equals("ACTIVE") ? "BILLING.PLAN.ACTIVATED" : "BILLING.PLAN.DEACTIVATED",
                    "plan",
                    "2.0",
                    plan);
            return Answer.text(204, "");
        }
    }

    private Answer createSubscription(Subscriptions subscriptions) {
        ObjectNode body = PaypalJson.body(call);
        ObjectNode plan = account.plans.find(PaypalJson.required(body, "plan_id"));
        if (plan == null) {
            throw PaypalRefusal.notFound();
        }
        if (!plan.path("status").asString("").equals("ACTIVE")) {
            throw PaypalRefusal.unprocessable("PLAN_STATUS_INACTIVE", "The plan is not active.");
        }
        return account.requestIds.once(
                call,
                body,
                KEYS,
                () -> {
                    String id = subscriptions.create(body, plan);
                    return () -> account.subscriptions.required(id);
                },
                shown());
    }

    private @Nullable String reason() {
        ObjectNode body = PaypalJson.body(call);
        String reason = body.path("reason").asString("");
        if (reason.isEmpty() || reason.length() > 128) {
            throw PaypalRefusal.invalid("MISSING_REQUIRED_PARAMETER", "reason is 1 to 128 characters", "/reason");
        }
        return reason;
    }
}
