package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Defective;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Mapped;
import com.nextcrm.integrations.sdk.record.Interval;
import com.nextcrm.integrations.sdk.record.Plan;
import com.nextcrm.integrations.sdk.record.Product;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** PayPal's plans and products -> ours. */
final class PaypalPlanMapper {

    static final DataType PLANS = new DataType("plans");
    static final DataType PRODUCTS = new DataType("products");

    private PaypalPlanMapper() {}

    static PaypalMapping plan(JsonNode plan, Instant at) {
        String id = PaypalJson.text(plan, "id");
        Plan.Status status = status(Objects.requireNonNullElse(PaypalJson.text(plan, "status"), ""));
        if (id == null || status == null) {
            return new Defective("Plan", id, id == null ? "Missing id" : "Missing or unknown status");
        }
        List<JsonNode> cycles = cycles(plan);
        JsonNode regular = regular(cycles);
        Money price = price(regular);
        Plan mapped = new Plan(
                PaypalJson.text(plan, "name"),
                PaypalJson.text(plan, "description"),
                status,
                PaypalJson.text(plan, "product_id"),
                price == null ? null : price.amount(),
                price == null ? null : price.currency().getCurrencyCode(),
                interval(regular),
                intervalCount(regular),
                regular.path("total_cycles").asLong(0),
                PaypalAmount.of(PaypalJson.at(plan, "payment_preferences", "setup_fee"))
                        .map(Money::amount)
                        .orElse(null),
                percentage(PaypalJson.text(plan, "taxes", "percentage")),
                plan.path("quantity_supported").asBoolean(false),
                cycles.stream().map(PaypalPlanMapper::cycle).toList());
        return mapped(PLANS, id, plan, mapped, at);
    }

    static PaypalMapping product(JsonNode product, Instant at) {
        String id = PaypalJson.text(product, "id");
        if (id == null) {
            return new Defective("Product", null, "Missing id");
        }
        String type = PaypalJson.text(product, "type");
        Product mapped = new Product(
                PaypalJson.text(product, "name"),
                PaypalJson.text(product, "description"),
                type == null ? null : type.toLowerCase(Locale.ROOT),
                PaypalJson.text(product, "category"),
                PaypalJson.text(product, "image_url"),
                PaypalJson.text(product, "home_url"));
        return mapped(PRODUCTS, id, product, mapped, at);
    }

    private static PaypalMapping mapped(
            DataType type,
            String id,
            JsonNode json,
            com.nextcrm.integrations.sdk.record.CanonicalRecord record,
            Instant at) {
        return new Mapped(new ProviderRecord(
                type,
                id,
                at,
                0,
                PaypalTimes.parse(PaypalJson.text(json, "create_time")).orElse(null),
                PaypalTimes.parse(PaypalJson.text(json, "update_time")).orElse(null),
                false,
                record,
                PaypalJson.bytes(json)));
    }

    private static List<JsonNode> cycles(JsonNode plan) {
        List<JsonNode> cycles = new ArrayList<>();
        plan.path("billing_cycles").forEach(cycles::add);
        cycles.sort(Comparator.comparingInt(cycle -> cycle.path("sequence").asInt(0)));
        return cycles;
    }

    private static JsonNode regular(List<JsonNode> cycles) {
        return cycles.stream().filter(cycle -> !isTrial(cycle)).findFirst().orElseGet(PaypalJson::object);
    }

    private static boolean isTrial(JsonNode cycle) {
        return "TRIAL".equals(PaypalJson.text(cycle, "tenure_type"));
    }

    /** What the regular charge of a plan is; null if that depends on the quantity. */
    static @Nullable Money price(JsonNode cycle) {
        return PaypalAmount.of(PaypalJson.at(cycle, "pricing_scheme", "fixed_price"))
                .orElse(null);
    }

    static JsonNode regularCycle(JsonNode plan) {
        return regular(cycles(plan));
    }

    private static Plan.Cycle cycle(JsonNode cycle) {
        Money price = price(cycle);
        return new Plan.Cycle(
                isTrial(cycle),
                price == null ? null : price.amount(),
                interval(cycle),
                intervalCount(cycle),
                cycle.path("total_cycles").asLong(0));
    }

    static @Nullable Interval interval(JsonNode cycle) {
        return switch (Objects.requireNonNullElse(PaypalJson.text(cycle, "frequency", "interval_unit"), "")) {
            case "DAY" -> Interval.DAY;
            case "WEEK" -> Interval.WEEK;
            case "MONTH" -> Interval.MONTH;
            case "YEAR" -> Interval.YEAR;
            default -> null;
        };
    }

    static long intervalCount(JsonNode cycle) {
        return cycle.path("frequency").path("interval_count").asLong(1);
    }

    private static Plan.@Nullable Status status(String status) {
        return switch (status) {
            case "CREATED" -> Plan.Status.CREATED;
            case "ACTIVE" -> Plan.Status.ACTIVE;
            case "INACTIVE" -> Plan.Status.INACTIVE;
            default -> null;
        };
    }

    private static @Nullable BigDecimal percentage(@Nullable String text) {
        return text == null || !text.matches("[0-9]{1,3}([.][0-9]{1,6})?") ? null : new BigDecimal(text);
    }
}
