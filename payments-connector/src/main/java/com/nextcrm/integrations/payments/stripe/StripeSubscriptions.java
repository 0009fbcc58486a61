package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeReply.Answered;
import com.nextcrm.integrations.sdk.record.Subscription;
import com.nextcrm.integrations.sdk.record.Subscription.Status;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult.Found;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/** Begins, changes, pauses and ends subscriptions. */
final class StripeSubscriptions {

    private static final StripeResource SUBSCRIPTIONS = StripeResource.SUBSCRIPTIONS;
    private static final long MOST = 999_999;

    /** Stripe's own word; where only the collection is paused, it has another one. */
    private static final String STANDS_STILL = "paused";

    private final StripeApi api;
    private final StripeWhole whole;
    private final StripeObjects objects;
    private final StripeEarlier earlier;

    StripeSubscriptions(StripeApi api, StripeWhole whole, StripeObjects objects) {
        this.api = api;
        this.whole = whole;
        this.objects = objects;
        this.earlier = new StripeEarlier(api);
    }

    ActionResult create(ActionRequest request) {
        StripeInput input = new StripeInput(request.input())
                .only(
                        "customer",
                        "price",
                        "quantity",
                        "paymentMethod",
                        "paymentBehavior",
                        "trialDays",
                        "daysUntilDue",
                        "description");
        String customer = input.required("customer", input.id("customer", "cus_"));
        Long daysUntilDue = input.whole("daysUntilDue", 0, 3_650);
        StripeForm form = new StripeForm()
                .with("customer", customer)
                .with("items[0][price]", input.required("price", input.id("price", "")))
                .with("items[0][quantity]", input.whole("quantity", 1, MOST))
                .with("default_payment_method", input.id("paymentMethod", "pm_"))
                .with(
                        "payment_behavior",
                        input.word(
                                "paymentBehavior",
                                "allow_incomplete",
                                "default_incomplete",
                                "error_if_incomplete",
                                "pending_if_incomplete"))
                .with("trial_period_days", input.whole("trialDays", 1, 730))
                .with("collection_method", daysUntilDue == null ? null : "send_invoice")
                .with("days_until_due", daysUntilDue)
                .with("description", input.text("description", 500))
                .with(StripeMade.inForm(StripeMade.COMMAND), request.idempotencyKey());
        return request.repeated()
                ? earlier.lookUp(
                        request,
                        SUBSCRIPTIONS,
                        "customer",
                        customer,
                        id -> now(request, id),
                        () -> create(request, form))
                : create(request, form);
    }

    private ActionResult create(ActionRequest request, StripeForm form) {
        StripeReply<byte[]> reply =
                api.post(request.connection(), SUBSCRIPTIONS.path(), form, request.idempotencyKey());
        if (!(reply instanceof Answered<byte[]> answered)) {
            return StripeDone.failed(reply);
        }
        String id = StripeObjects.idOf(answered.body());
        return id == null ? new OutcomeUnknown("Stripe's answer names no subscription") : now(request, id);
    }

    /** Another price or quantity; of the only item, unless {@code item} names one. */
    ActionResult update(ActionRequest request, String id) {
        StripeInput input = new StripeInput(request.input())
                .only("price", "quantity", "item", "proration", "cancelAtPeriodEnd", "description");
        if (request.input().isEmpty()) {
            return new RequestRejected("price", "or another field says what shall change, and all are missing");
        }
        StripeForm form = new StripeForm()
                .with("proration_behavior", input.word("proration", "create_prorations", "always_invoice", "none"))
                .with("cancel_at_period_end", input.flag("cancelAtPeriodEnd"))
                .with("description", input.text("description", 500));
        String price = input.id("price", "");
        Long quantity = input.whole("quantity", 0, MOST);
        return change(request, id, now -> {
            if (price != null || quantity != null) {
                // without the item's id Stripe would add a second item
                form.with("items[0][id]", item(input, now))
                        .with("items[0][price]", price)
                        .with("items[0][quantity]", quantity);
            }
            return form;
        });
    }

    private static String item(StripeInput input, Subscription now) {
        String named = input.id("item", "si_");
        List<String> items = now.items().stream()
                .map(each -> String.valueOf(each.externalId()))
                .toList();
        if (named == null ? items.size() == 1 : items.contains(named)) {
            return named == null ? items.getFirst() : named;
        }
        throw new StripeInput.Rejected("item", "must be one of the subscription's items: " + String.join(", ", items));
    }

    /** Money is no longer collected; the subscription runs on. */
    ActionResult pause(ActionRequest request, String id) {
        StripeInput input = new StripeInput(request.input()).only("behavior", "resumesAt");
        String behavior = input.word("behavior", "keep_as_draft", "mark_uncollectible", "void");
        StripeForm form = new StripeForm()
                .with("pause_collection[behavior]", behavior == null ? "void" : behavior)
                .with("pause_collection[resumes_at]", input.time("resumesAt"));
        return change(request, id, now -> form);
    }

    /** One that stands still itself, as after a trial that nobody pays for, is resumed in another way than collection. */
    ActionResult resume(ActionRequest request, String id) {
        new StripeInput(request.input()).only();
        return unlessChanged(request, id, now -> {
            if (STANDS_STILL.equals(now.providerStatus())) {
                return sent(request, id, "/resume", new StripeForm());
            }
            // that it runs is all that an earlier attempt leaves behind: resuming takes no metadata
            return request.repeated() && now.status() == Status.ACTIVE
                    ? now(request, id)
                    : changed(request, id, new StripeForm().with("pause_collection", ""));
        });
    }

    ActionResult cancel(ActionRequest request, String id) {
        StripeInput input = new StripeInput(request.input()).only("atPeriodEnd", "invoiceNow", "prorate", "comment");
        String comment = input.text("comment", 500);
        if (input.isSet("atPeriodEnd")) {
            return change(
                    request,
                    id,
                    now -> new StripeForm()
                            .with("cancel_at_period_end", true)
                            .with("cancellation_details[comment]", comment));
        }
        StripeForm query = new StripeForm()
                .with("invoice_now", input.flag("invoiceNow"))
                .with("prorate", input.flag("prorate"))
                .with("cancellation_details[comment]", comment);
        StripeReply<byte[]> reply = api.delete(request.connection(), StripeApi.path(SUBSCRIPTIONS, id), query);
        if (reply instanceof Answered<byte[]> answered) {
            return now(request, id);
        }
        // one that is over already cannot be ended again, which an earlier attempt may have done
        return reply instanceof StripeReply.Refused<byte[]> refused
                        && refused.error().failure() instanceof RequestRejected
                        && objects.fetch(request.connection(), SUBSCRIPTIONS, id) instanceof Found found
                        && ((Subscription) found.record().record()).status() == Status.CANCELED
                ? new Performed(found.record(), List.of())
                : StripeDone.failed(reply);
    }

    private ActionResult change(ActionRequest request, String id, Function<Subscription, StripeForm> wished) {
        return unlessChanged(request, id, now -> changed(request, id, wished.apply(now)));
    }

    /** Each change leaves its command's key there, which tells for good that it was made. */
    private ActionResult unlessChanged(ActionRequest request, String id, Function<Subscription, ActionResult> act) {
        StripeReply<byte[]> before = whole.one(request.connection(), SUBSCRIPTIONS, id);
        if (!(before instanceof Answered<byte[]> answered)) {
            return unread(before);
        }
        if (isMadeBy(request, answered.body())) {
            return now(request, id);
        }
        return switch (SUBSCRIPTIONS.map(answered.body(), answered.at())) {
            case StripeMapping.Mapped mapped ->
                act.apply((Subscription) mapped.record().record());
            case StripeMapping.Deleted deleted -> new RequestRejected(null, "Stripe has no such subscription");
            case StripeMapping.Defective defective -> new RequestRejected(null, defective.reason());
        };
    }

    private ActionResult changed(ActionRequest request, String id, StripeForm form) {
        return sent(request, id, "", form.with(StripeMade.inForm(StripeMade.CHANGE), request.idempotencyKey()));
    }

    private ActionResult sent(ActionRequest request, String id, String step, StripeForm form) {
        StripeReply<byte[]> reply = api.post(
                request.connection(), StripeApi.path(SUBSCRIPTIONS, id) + step, form, request.idempotencyKey());
        return reply instanceof Answered<byte[]> answered ? now(request, id) : StripeDone.failed(reply);
    }

    private static boolean isMadeBy(ActionRequest request, byte[] json) {
        try {
            return StripeJson.read(json, StripeMade.class).changedBy(request.idempotencyKey());
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Nothing was asked for yet, so nothing can have happened by this attempt; an earlier one may have. */
    private static ActionResult unread(StripeReply<byte[]> reply) {
        return switch (reply) {
            case StripeReply.Answered<byte[]> answered -> throw new IllegalArgumentException("that was read");
            case StripeReply.Refused<byte[]> refused -> refused.error().failure();
            case StripeReply.Lost<byte[]> lost -> lost.failure();
        };
    }

    private ActionResult now(ActionRequest request, String id) {
        return StripeDone.now(objects.fetch(request.connection(), SUBSCRIPTIONS, id), List.of());
    }
}
