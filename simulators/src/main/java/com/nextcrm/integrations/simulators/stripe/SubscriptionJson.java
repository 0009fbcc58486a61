package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a subscription with every field that API version 2026-07-29.dahlia requires. */
final class SubscriptionJson {

    static final List<String> EXPANDABLE = List.of("customer", "latest_invoice");

    private final Ids ids;
    private final SubscriptionItemJson items;
    private final RelatedJson related;

    SubscriptionJson(Ids ids, Prices prices, RelatedJson related) {
        this.ids = ids;
        this.items = new SubscriptionItemJson(ids, prices);
        this.related = related;
    }

    void write(Subscription subscription, Expansions expansions, JsonOut out) {
        Subscription.Ending ending = subscription.ending();
        Subscription.Terms terms = subscription.terms();
        out.open()
                .text("id", ids.of(Ids.Kind.SUBSCRIPTION, subscription.number()))
                .text("object", "subscription");
        out.nulls("application", "application_fee_percent")
                .open("automatic_tax")
                .nulls("disabled_reason")
                .flag("enabled", false)
                .nulls("liability")
                .close()
                .number("billing_cycle_anchor", subscription.created())
                .nulls("billing_cycle_anchor_config")
                .open("billing_mode")
                .open("flexible")
                .close()
                .text("type", "flexible")
                .close()
                .openList("billing_schedules")
                .closeList()
                .nulls("billing_thresholds");
        second(out, "cancel_at", ending.at());
        out.flag("cancel_at_period_end", ending.atPeriodEnd());
        second(out, "canceled_at", ending.asked());
        out.open("cancellation_details")
                .text("comment", ending.comment())
                .text("feedback", ending.feedback())
                .text("reason", ending.asked() == null ? null : "cancellation_requested")
                .close()
                .text("collection_method", terms.collectionMethod())
                .number("created", subscription.created())
                .text("currency", subscription.currency());
        writeCustomer(subscription, expansions, out);
        out.nulls("customer_account");
        second(out, "days_until_due", terms.daysUntilDue());
        out.text("default_payment_method", terms.paymentMethod())
                .nulls("default_source")
                .openList("default_tax_rates")
                .closeList()
                .text("description", terms.description())
                .openList("discounts")
                .closeList();
        second(out, "ended_at", ending.ended());
        out.open("invoice_settings")
                .nulls("account_tax_ids", "custom_fields", "description", "footer")
                .open("issuer")
                .text("type", "self")
                .close()
                .close();
        items.write(subscription, out);
        writeInvoice(subscription, expansions, out);
        out.flag("livemode", false)
                .nulls("managed_payments")
                .texts("metadata", terms.metadata())
                .nulls("next_pending_invoice_item_invoice", "on_behalf_of");
        writePause(terms.pause(), out);
        out.open("payment_settings")
                .nulls("payment_method_options", "payment_method_types")
                .text("save_default_payment_method", "off")
                .close()
                .nulls("pending_invoice_item_interval", "pending_setup_intent", "pending_update", "schedule")
                .number("start_date", subscription.created())
                .text("status", subscription.status())
                .nulls("test_clock", "transfer_data");
        second(out, "trial_end", terms.trialEnd());
        out.open("trial_settings")
                .open("end_behavior")
                .text("missing_payment_method", "create_invoice")
                .close()
                .close();
        second(out, "trial_start", terms.trialEnd() == null ? null : subscription.created());
        out.close();
    }

    private void writeCustomer(Subscription subscription, Expansions expansions, JsonOut out) {
        if (expansions.has("customer")) {
            out.name("customer");
            related.writeCustomer(subscription.customer(), out);
        } else {
            out.text("customer", ids.of(Ids.Kind.CUSTOMER, subscription.customer()));
        }
    }

    private void writeInvoice(Subscription subscription, Expansions expansions, JsonOut out) {
        long invoice = subscription.latestInvoice();
        if (invoice >= 0 && expansions.has("latest_invoice")) {
            out.name("latest_invoice");
            related.writeInvoice(invoice, out);
        } else {
            out.text("latest_invoice", invoice < 0 ? null : ids.of(Ids.Kind.INVOICE, invoice));
        }
    }

    private static void writePause(Subscription.@Nullable Pause pause, JsonOut out) {
        if (pause == null) {
            out.nulls("pause_collection");
            return;
        }
        out.open("pause_collection").text("behavior", pause.behavior());
        second(out, "resumes_at", pause.resumesAt());
        out.close();
    }

    private static void second(JsonOut out, String name, @Nullable Long second) {
        if (second == null) {
            out.nulls(name);
        } else {
            out.number(name, second);
        }
    }
}
