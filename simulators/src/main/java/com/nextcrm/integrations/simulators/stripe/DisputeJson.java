package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;

/** Writes a dispute with every field that API version 2026-07-29.dahlia requires. */
final class DisputeJson {

    private static final long WEEK = 7L * 24 * 3600;

    private final Ids ids;
    private final BalanceTransactions transactions;

    DisputeJson(Ids ids, BalanceTransactions transactions) {
        this.ids = ids;
        this.transactions = transactions;
    }

    void write(Dispute dispute, Charge charge, JsonOut out) {
        out.open()
                .text("id", ids.of(Ids.Kind.DISPUTE, dispute.number()))
                .text("object", "dispute")
                .number("amount", dispute.amount())
                .openList("balance_transactions");
        transactions.writeDisputed(dispute, false, out);
        if (dispute.status().equals("won")) {
            transactions.writeDisputed(dispute, true, out);
        }
        out.closeList()
                .text("charge", ids.of(Ids.Kind.CHARGE, dispute.charge()))
                .number("created", dispute.created())
                .text("currency", dispute.currency())
                .openList("enhanced_eligibility_types")
                .closeList();
        writeEvidence(out);
        out.open("evidence_details")
                .number("due_by", dispute.created() + WEEK)
                .open("enhanced_eligibility")
                .close()
                .flag("has_evidence", !dispute.status().equals("needs_response"))
                .flag("past_due", false)
                .number("submission_count", dispute.status().equals("needs_response") ? 0 : 1)
                .close()
                .flag("is_charge_refundable", false)
                .flag("livemode", false)
                .open("metadata")
                .close()
                .text("payment_intent", ids.of(Ids.Kind.PAYMENT_INTENT, charge.intent()))
                .text("reason", "product_not_received")
                .text("status", dispute.status())
                .close();
    }

    private static void writeEvidence(JsonOut out) {
        out.open("evidence")
                .nulls("access_activity_log", "billing_address", "cancellation_policy")
                .nulls("cancellation_policy_disclosure", "cancellation_rebuttal", "customer_communication")
                .nulls("customer_email_address", "customer_name", "customer_purchase_ip", "customer_signature")
                .nulls("duplicate_charge_documentation", "duplicate_charge_explanation", "duplicate_charge_id")
                .open("enhanced_evidence")
                .close()
                .nulls("product_description", "receipt", "refund_policy", "refund_policy_disclosure")
                .nulls("refund_refusal_explanation", "service_date", "service_documentation", "shipping_address")
                .nulls("shipping_carrier", "shipping_date", "shipping_documentation", "shipping_tracking_number")
                .nulls("uncategorized_file", "uncategorized_text")
                .close();
    }
}
