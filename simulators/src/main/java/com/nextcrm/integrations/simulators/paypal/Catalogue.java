package com.nextcrm.integrations.simulators.paypal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** What the account sells on subscription, and to whom, before anything happened. */
record Catalogue(long seed, int planCount, int subscriptionCount, Instant newest) {

    private static final String[] PLAN_STATUS = {"ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "CREATED", "INACTIVE"};
    private static final String[] STATUS = {
        "ACTIVE", "ACTIVE", "ACTIVE", "SUSPENDED", "ACTIVE", "CANCELLED", "APPROVAL_PENDING", "EXPIRED"
    };

    private int productCount() {
        return Math.max(1, planCount / 4);
    }

    Shelf products() {
        return new Shelf(new PaypalIds(seed, PaypalIds.Kind.PRODUCT), productCount(), this::product);
    }

    Shelf plans() {
        return new Shelf(new PaypalIds(seed, PaypalIds.Kind.PLAN), planCount, this::plan);
    }

    Shelf subscriptions() {
        return new Shelf(new PaypalIds(seed, PaypalIds.Kind.SUBSCRIPTION), subscriptionCount, this::subscription);
    }

    private String id(PaypalIds.Kind kind, long n) {
        return new PaypalIds(seed, kind).of(n);
    }

    private ObjectNode product(long n) {
        String time = PaypalJson.time(newest.minus(Duration.ofDays(400)).plusSeconds(n));
        return PaypalJson.object()
                .put("id", id(PaypalIds.Kind.PRODUCT, n))
                .put("name", "Product " + n)
                .put("description", "What product " + n + " is")
                .put("type", n % 2 == 0 ? "SERVICE" : "DIGITAL")
                .put("category", "SOFTWARE")
                .put("create_time", time)
                .put("update_time", time);
    }

    private ObjectNode plan(long n) {
        String currency = PaypalMoney.CURRENCIES.get((int) (n % PaypalMoney.CURRENCIES.size()));
        String time = PaypalJson.time(newest.minus(Duration.ofDays(300)).plusSeconds(n));
        ObjectNode plan = PaypalJson.object()
                .put("id", id(PaypalIds.Kind.PLAN, n))
                .put("product_id", id(PaypalIds.Kind.PRODUCT, n % productCount()))
                .put("name", "Plan " + n)
                .put("status", PLAN_STATUS[(int) (n % PLAN_STATUS.length)])
                .put("description", "What plan " + n + " has")
                .put("usage_type", "LICENSED");
        if (n % 3 == 0) {
            cycle(plan, "TRIAL", 1, 1, null, n);
        }
        cycle(plan, "REGULAR", n % 3 == 0 ? 2 : 1, n % 4 == 3 ? 12 : 0, price(n, currency), n);
        plan.putObject("payment_preferences")
                .put("auto_bill_outstanding", true)
                .put("setup_fee_failure_action", "CONTINUE")
                .put("payment_failure_threshold", 3);
        return plan.put("quantity_supported", false).put("create_time", time).put("update_time", time);
    }

    private static PaypalMoney price(long n, String currency) {
        return PaypalMoney.rounded(new BigDecimal("46.50").add(BigDecimal.valueOf(n)), currency);
    }

    private static void cycle(
            ObjectNode plan,
            String tenure,
            int sequence,
            int total,
            @org.jspecify.annotations.Nullable PaypalMoney price,
            long n) {
        ObjectNode cycle = plan.withArray("billing_cycles").addObject();
        cycle.putObject("frequency")
                .put("interval_unit", n % 5 == 4 ? "YEAR" : "MONTH")
                .put("interval_count", 1);
        cycle.put("tenure_type", tenure).put("sequence", sequence).put("total_cycles", total);
        if (price != null) {
            cycle.putObject("pricing_scheme").put("version", 1).set("fixed_price", price.json());
        }
    }

    private ObjectNode subscription(long n) {
        long plan = n * 6 % Math.max(1, planCount);
        String currency = PaypalMoney.CURRENCIES.get((int) (plan % PaypalMoney.CURRENCIES.size()));
        String status = STATUS[(int) (n % STATUS.length)];
        Instant made = newest.minus(Duration.ofHours(30L * (subscriptionCount - n)));
        ObjectNode json = PaypalJson.object()
                .put("id", id(PaypalIds.Kind.SUBSCRIPTION, n))
                .put("plan_id", id(PaypalIds.Kind.PLAN, plan))
                .put("status", status)
                .put("status_update_time", PaypalJson.time(made))
                .put("start_time", PaypalJson.time(made))
                .put("quantity", "1")
                .put("custom_id", "crm-" + n)
                .put("plan_overridden", false);
        ObjectNode subscriber = json.putObject("subscriber");
        Payer payer = new Payer(n);
        subscriber
                .put("email_address", payer.email())
                .put("payer_id", payer.id())
                .set("name", payer.name());
        ObjectNode billing = json.putObject("billing_info");
        billing.set("outstanding_balance", PaypalMoney.zero(currency).json());
        if (!status.equals("APPROVAL_PENDING")) {
            ObjectNode last = billing.putObject("last_payment");
            last.set("amount", price(plan, currency).json());
            last.put("time", PaypalJson.time(made.plusSeconds(5)));
        }
        if (status.equals("ACTIVE")) {
            billing.put("next_billing_time", PaypalJson.time(newest.plus(Duration.ofDays(1 + n % 30))));
        }
        billing.put("failed_payments_count", 0);
        return json.put("create_time", PaypalJson.time(made)).put("update_time", PaypalJson.time(made));
    }
}
