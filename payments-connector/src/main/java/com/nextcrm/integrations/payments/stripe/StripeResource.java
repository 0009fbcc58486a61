package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.DataType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What Stripe has, how its lists are asked for, and what tells that one of them changed. */
enum StripeResource {
    PAYMENTS(
            "payments",
            "charges",
            "charge",
            "Charge",
            Map.of(
                    "dispute",
                    "charge",
                    "refund",
                    "charge",
                    "payment_intent",
                    "latest_charge",
                    "invoice_payment",
                    "payment/payment_intent"),
            List.of(
                    "charge.succeeded",
                    "charge.failed",
                    "charge.refunded",
                    "charge.captured",
                    "charge.pending",
                    "charge.expired",
                    "charge.updated",
                    "charge.dispute.created",
                    "charge.dispute.updated",
                    "charge.dispute.closed",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated",
                    "charge.refund.updated",
                    "refund.updated",
                    "refund.failed",
                    "invoice_payment.paid")),
    REFUNDS(
            "refunds",
            "refunds",
            "refund",
            "Refund",
            Map.of(),
            List.of("refund.created", "refund.updated", "refund.failed", "charge.refund.updated")),
    CUSTOMERS(
            "customers",
            "customers",
            "customer",
            "Customer",
            Map.of(),
            List.of("customer.created", "customer.updated", "customer.deleted")),
    SUBSCRIPTIONS(
            "subscriptions",
            "subscriptions",
            "subscription",
            "Subscription",
            Map.of(),
            List.of(
                    "customer.subscription.created",
                    "customer.subscription.updated",
                    "customer.subscription.deleted",
                    "customer.subscription.paused",
                    "customer.subscription.resumed",
                    "customer.subscription.trial_will_end",
                    "customer.subscription.pending_update_applied",
                    "customer.subscription.pending_update_expired")),
    INVOICES(
            "invoices",
            "invoices",
            "invoice",
            "Invoice",
            Map.of("invoice_payment", "invoice"),
            List.of(
                    "invoice.created",
                    "invoice.finalized",
                    "invoice.finalization_failed",
                    "invoice.updated",
                    "invoice.paid",
                    "invoice.payment_succeeded",
                    "invoice.payment_failed",
                    "invoice.payment_action_required",
                    "invoice.overdue",
                    "invoice.voided",
                    "invoice.marked_uncollectible",
                    "invoice.sent",
                    "invoice.deleted",
                    "invoice_payment.paid")),
    PAYMENT_INTENTS(
            "payment_intents",
            "payment_intents",
            "payment_intent",
            "Payment intent",
            Map.of(),
            List.of(
                    "payment_intent.succeeded",
                    "payment_intent.payment_failed",
                    "payment_intent.canceled",
                    "payment_intent.processing",
                    "payment_intent.requires_action",
                    "payment_intent.amount_capturable_updated"));

    static final String FEES = "balance_transaction";

    private final DataType dataType;
    private final String path;
    private final String object;
    private final String noun;
    private final Map<String, String> via;
    private final List<String> events;

    /**
     * @param via objects that name one of these, and where they do; an invoice's payment names the intent
     * @param events the types after which one of these is different; at most 20 fit into one request
     */
    StripeResource(
            String dataType, String path, String object, String noun, Map<String, String> via, List<String> events) {
        this.dataType = new DataType(dataType);
        this.path = path;
        this.object = object;
        this.noun = noun;
        this.via = via;
        this.events = events;
    }

    static Optional<StripeResource> of(DataType dataType) {
        return Arrays.stream(values())
                .filter(each -> each.dataType.equals(dataType))
                .findFirst();
    }

    DataType dataType() {
        return dataType;
    }

    /** Below {@code /v1/}. */
    String path() {
        return path;
    }

    /** Stripe's own name of one of them. */
    String object() {
        return object;
    }

    Map<String, String> via() {
        return via;
    }

    List<String> events() {
        return events;
    }

    /** Parameters of the list: by itself Stripe hides canceled subscriptions, and what is only shown if asked for. */
    StripeForm listed(StripeForm query) {
        StripeForm whole = query.withAll("expand[]", expanded("data."));
        return this == SUBSCRIPTIONS ? whole.with("status", "all") : whole;
    }

    /** Parameters of one of them. */
    StripeForm single() {
        return new StripeForm().withAll("expand[]", expanded(""));
    }

    /** What invoices were paid by, and what was kept of a payment. */
    private List<String> expanded(String within) {
        return switch (this) {
            case PAYMENTS -> List.of(within + FEES);
            case INVOICES -> List.of(within + "payments");
            case REFUNDS, CUSTOMERS, SUBSCRIPTIONS, PAYMENT_INTENTS -> List.of();
        };
    }

    /** Whether what an event shows is all there is: an invoice is shown without its payments. */
    boolean isShownWhole() {
        return this != INVOICES;
    }

    /** @param asOf when Stripe's clock said that it is so */
    StripeMapping map(byte[] json, Instant asOf) {
        return switch (this) {
            case PAYMENTS -> StripeChargeMapper.payment(json, asOf);
            case REFUNDS -> mapped(json, asOf, StripeRefundMapper::refund);
            case CUSTOMERS -> mapped(json, asOf, StripeCustomerMapper::customer);
            case SUBSCRIPTIONS -> mapped(json, asOf, StripeSubscriptionMapper::subscription);
            case INVOICES -> mapped(json, asOf, StripeInvoiceMapper::invoice);
            case PAYMENT_INTENTS -> mapped(json, asOf, StripeIntentMapper::intent);
        };
    }

    private StripeMapping mapped(byte[] json, Instant asOf, Function<StripeObject, StripeRows.Row> mapper) {
        return StripeRows.map(dataType, noun, json, asOf, mapper);
    }
}
