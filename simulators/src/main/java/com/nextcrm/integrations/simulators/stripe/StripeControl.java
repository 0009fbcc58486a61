package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.ControlBody;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /control/stripe/...}. Bodies are the records below as JSON; {@code account} is an account's id, and absent
 * means the default account. Keys stand in bodies only, never in a path or an answer.
 */
final class StripeControl {

    private static final int MAX_ADDED = 100_000;

    private final StripeApi api;

    StripeControl(StripeApi api) {
        this.api = api;
    }

    record AddCharges(@Nullable String account, int count) {}

    record ChangeCharge(
            @Nullable String account,
            @Nullable String status,
            @Nullable Boolean disputed,
            @Nullable String description,
            @Nullable Defect defect) {}

    /**
     * What becomes of the object in the path.
     *
     * @param email of a customer
     * @param status {@code deleted} for a customer, {@code failed} for a refund, any of Stripe's for a subscription,
     *     {@code confirmed} or {@code not_confirmed} for a payment intent that waits for the customer,
     *     {@code under_review}, {@code won} or {@code lost} for a dispute, and for an invoice {@code finalized},
     *     {@code paid}, {@code payment_failed}, {@code void} or {@code uncollectible}
     */
    record Happening(
            @Nullable String account,
            @Nullable String email,
            @Nullable String status) {}

    record MakeRefund(
            @Nullable String account,
            String charge,
            @Nullable Long amount) {}

    record Grow(@Nullable String account, int every, int rows) {}

    record Limits(
            @Nullable String account,
            @Nullable Double requestsPerSecond,
            @Nullable Long retryAfter,
            @Nullable Long writeMillis) {}

    record Advance(long seconds) {}

    /** A key of an existing account, or, when a seed is given, of a new one. */
    record RegisterKey(
            String key,
            @Nullable String account,
            @Nullable Long seed,
            @Nullable Long charges,
            @Nullable Long defects,
            @Nullable Set<String> rights) {}

    record NamedKey(String key) {}

    Answer answer(Call call) {
        List<String> parts = call.segments();
        if (parts.size() == 2 && call.method().equals("POST")) {
            switch (parts.getFirst()) {
                case "charges" -> {
                    return change(parts.get(1), ControlBody.read(call, ChangeCharge.class));
                }
                case "customers", "disputes", "invoices", "payment_intents", "refunds", "subscriptions" -> {
                    return happen(parts.getFirst(), parts.get(1), ControlBody.read(call, Happening.class));
                }
                default -> {}
            }
        }
        return switch (call.method() + " " + call.path()) {
            case "GET /totals" ->
                ControlBody.answer(api.account(call.query().value("account")).totals());
            case "GET /accounts" -> accounts();
            case "GET /effects" ->
                ControlBody.answer(
                        api.account(call.query().value("account")).effects().counts());
            case "POST /charges" -> add(ControlBody.read(call, AddCharges.class));
            case "POST /refunds" -> refund(ControlBody.read(call, MakeRefund.class));
            case "POST /growth" -> grow(ControlBody.read(call, Grow.class));
            case "POST /limits" -> limit(ControlBody.read(call, Limits.class));
            case "POST /clock" -> advance(ControlBody.read(call, Advance.class));
            case "POST /keys" -> register(ControlBody.read(call, RegisterKey.class));
            case "POST /keys/expire" -> {
                api.keys().expire(ControlBody.read(call, NamedKey.class).key());
                yield ControlBody.done();
            }
            case "POST /keys/revoke" -> {
                api.keys().revoke(ControlBody.read(call, NamedKey.class).key());
                yield ControlBody.done();
            }
            case "POST /webhooks" -> send(ControlBody.read(call, WebhookOrder.class));
            default -> Answer.text(404, "No such control: " + call.method() + " " + call.path());
        };
    }

    private Answer accounts() {
        Map<String, Long> charges = new LinkedHashMap<>();
        api.accounts().forEach(account -> charges.put(account.id(), account.chargeCount()));
        return ControlBody.answer(charges);
    }

    private Answer add(AddCharges order) {
        if (order.count() < 1 || order.count() > MAX_ADDED) {
            throw new IllegalArgumentException("count must be 1 to " + MAX_ADDED);
        }
        return ControlBody.answer(Map.of("ids", api.account(order.account()).addCharges(order.count())));
    }

    private Answer change(String id, ChangeCharge order) {
        StripeAccount account = api.account(order.account());
        if (order.status() != null) {
            account.setStatus(id, order.status());
        }
        if (Boolean.TRUE.equals(order.disputed())) {
            account.dashboard().dispute(id, null);
        }
        if (order.description() != null) {
            account.setDescription(id, order.description());
        }
        if (order.defect() != null) {
            account.setDefect(id, order.defect());
        }
        return ControlBody.answer(account.charge(id));
    }

    private Answer happen(String what, String id, Happening order) {
        Dashboard dashboard = api.account(order.account()).dashboard();
        String outcome = what + " " + order.status();
        if (what.equals("customers") && order.email() != null) {
            dashboard.changeEmail(id, order.email());
        } else if (outcome.equals("customers deleted")) {
            dashboard.deleteCustomer(id);
        } else if (outcome.equals("refunds failed")) {
            dashboard.failRefund(id);
        } else if (outcome.equals("payment_intents confirmed") || outcome.equals("payment_intents not_confirmed")) {
            dashboard.authenticate(id, "confirmed".equals(order.status()));
        } else if (what.equals("disputes") && order.status() != null) {
            dashboard.settleDispute(id, order.status());
        } else if (what.equals("subscriptions") && order.status() != null) {
            dashboard.setSubscriptionStatus(id, order.status());
        } else if (what.equals("invoices") && order.status() != null) {
            dashboard.settleInvoice(id, order.status());
        } else {
            throw new IllegalArgumentException("There is no such change of " + what + ": " + order);
        }
        return ControlBody.done();
    }

    private Answer refund(MakeRefund order) {
        try {
            return ControlBody.answer(api.account(order.account()).refund(order.charge(), order.amount()));
        } catch (StripeRefusal refusal) {
            return refusal.answer();
        }
    }

    private Answer grow(Grow order) {
        api.account(order.account()).growEvery(order.every(), order.rows());
        return ControlBody.done();
    }

    private Answer limit(Limits order) {
        StripeAccount account = api.account(order.account());
        if (order.requestsPerSecond() != null) {
            Duration retryAfter = order.retryAfter() == null ? null : Duration.ofSeconds(order.retryAfter());
            account.limitTo(order.requestsPerSecond(), retryAfter);
        }
        if (order.writeMillis() != null) {
            account.writesTake(Duration.ofMillis(order.writeMillis()));
        }
        return ControlBody.done();
    }

    private Answer advance(Advance order) {
        api.clock().advance(Duration.ofSeconds(order.seconds()));
        return ControlBody.done();
    }

    private Answer register(RegisterKey order) {
        StripeAccount account = order.seed() == null
                ? api.account(order.account())
                : api.open(order.seed(), order.charges(), Objects.requireNonNullElse(order.defects(), 0L));
        api.keys().register(order.key(), account, order.rights());
        return ControlBody.answer(Map.of("account", account.id()));
    }

    private Answer send(WebhookOrder order) {
        return ControlBody.answer(api.account(order.account()).webhooks().send(order));
    }
}
