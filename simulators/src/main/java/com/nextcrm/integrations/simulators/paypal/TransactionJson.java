package com.nextcrm.integrations.simulators.paypal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A row of the history in each of the forms in which it is seen. */
final class TransactionJson {

    private static final String API = "https://api-m.sandbox.paypal.com";

    private final PaypalAccount account;

    TransactionJson(PaypalAccount account) {
        this.account = account;
    }

    /** As transaction search shows it. */
    ObjectNode searched(Transaction row, String fields) {
        ObjectNode detail = PaypalJson.object();
        ObjectNode info = detail.putObject("transaction_info");
        if (row.payer() >= 0) {
            info.put("paypal_account_id", new Payer(row.payer()).id());
        }
        info.put("transaction_id", id(row));
        reference(row, info);
        info.put("transaction_event_code", row.code())
                .put("transaction_initiation_date", PaypalJson.reportingTime(row.created()))
                .put("transaction_updated_date", PaypalJson.reportingTime(row.updated()));
        info.set("transaction_amount", row.amount().json());
        if (row.fee() != null) {
            info.set("fee_amount", row.fee().json());
        }
        info.put("transaction_status", row.status());
        text(info, "transaction_subject", row.subject());
        text(info, "invoice_id", row.invoice());
        text(info, "custom_field", row.custom());
        info.put("protection_eligibility", "01").put("instrument_type", "PAYPAL");
        if (row.defect() != null) {
            row.defect().spoil(info);
        }
        if (row.payer() >= 0 && (fields.contains("all") || fields.contains("payer_info"))) {
            detail.set("payer_info", new Payer(row.payer()).searched());
        }
        return detail;
    }

    private void reference(Transaction row, ObjectNode info) {
        if (row.parent() >= 0) {
            info.put("paypal_reference_id", account.history.ids.of(row.parent()))
                    .put("paypal_reference_id_type", "TXN");
        } else if (row.order() >= 0) {
            info.put("paypal_reference_id", account.orders.ids.of(row.order())).put("paypal_reference_id_type", "ODR");
        } else if (row.subscription() >= 0) {
            info.put("paypal_reference_id", account.subscriptions.id(row.subscription()))
                    .put("paypal_reference_id_type", "SUB");
        }
    }

    String id(Transaction row) {
        return account.history.ids.of(row.number());
    }

    ObjectNode capture(Transaction row) {
        ObjectNode capture = PaypalJson.object().put("id", id(row)).put("status", row.captureStatus());
        if (row.status().equals("D")) {
            capture.putObject("status_details").put("reason", "DECLINED_BY_RISK_FRAUD_FILTERS");
        } else if (row.status().equals("P")) {
            capture.putObject("status_details").put("reason", "PENDING_REVIEW");
        }
        capture.set("amount", row.amount().json());
        capture.put("final_capture", true);
        capture.putObject("seller_protection").put("status", "ELIGIBLE");
        if (row.fee() != null) {
            ObjectNode breakdown = capture.putObject("seller_receivable_breakdown");
            breakdown.set("gross_amount", row.amount().json());
            breakdown.set("paypal_fee", row.fee().negated().json());
            breakdown.set("net_amount", row.amount().plus(row.fee()).json());
        }
        text(capture, "invoice_id", row.invoice());
        text(capture, "custom_id", row.custom());
        capture.putObject("supplementary_data")
                .putObject("related_ids")
                .put("order_id", account.orders.ids.of(row.order()));
        times(row, capture);
        links(capture, "/v2/payments/captures/" + id(row), "/v2/checkout/orders/" + account.orders.ids.of(row.order()));
        return capture;
    }

    ObjectNode refund(Transaction row) {
        Transaction of = account.history.get(row.parent());
        PaypalMoney given = row.amount().negated();
        ObjectNode refund = PaypalJson.object()
                .put("id", id(row))
                .put("status", row.status().equals("P") ? "PENDING" : "COMPLETED");
        refund.set("amount", given.json());
        text(refund, "invoice_id", row.invoice());
        text(refund, "custom_id", row.custom());
        ObjectNode breakdown = refund.putObject("seller_payable_breakdown");
        PaypalMoney fee = Objects.requireNonNullElse(row.fee(), PaypalMoney.zero(given.currency()));
        breakdown.set("gross_amount", given.json());
        breakdown.set("paypal_fee", fee.json());
        breakdown.set("net_amount", given.plus(fee.negated()).json());
        breakdown.set("total_refunded_amount", of.refunded().json());
        times(row, refund);
        links(refund, "/v2/payments/refunds/" + id(row), "/v2/payments/captures/" + id(of));
        return refund;
    }

    /** As the first version of the API shows a subscription's charge. */
    ObjectNode sale(Transaction row) {
        String state = row.captureStatus().toLowerCase(java.util.Locale.ROOT);
        ObjectNode sale =
                PaypalJson.object().put("id", id(row)).put("state", state.equals("declined") ? "denied" : state);
        sale.set("amount", row.amount().legacyJson());
        if (row.fee() != null) {
            PaypalMoney fee = row.fee().negated();
            sale.putObject("transaction_fee")
                    .put("value", fee.value().toPlainString())
                    .put("currency", fee.currency());
        }
        sale.put("payment_mode", "INSTANT_TRANSFER").put("protection_eligibility", "ELIGIBLE");
        sale.put("billing_agreement_id", account.subscriptions.id(row.subscription()));
        text(sale, "invoice_number", row.invoice());
        text(sale, "custom", row.custom());
        times(row, sale);
        links(sale, "/v1/payments/sale/" + id(row), null);
        return sale;
    }

    /** As the first version of the API shows it; its amount is negative, as has been seen. */
    ObjectNode saleRefund(Transaction row) {
        ObjectNode refund = PaypalJson.object().put("id", id(row)).put("state", "completed");
        refund.set("amount", row.amount().legacyJson());
        refund.put("sale_id", account.history.ids.of(row.parent()));
        text(refund, "invoice_number", row.invoice());
        times(row, refund);
        links(refund, "/v1/payments/refund/" + id(row), null);
        return refund;
    }

    /** As whoever gives back is answered: only there is the sum of all that was given back. */
    ObjectNode doneSaleRefund(Transaction row) {
        PaypalMoney all = account.history.get(row.parent()).refunded();
        ObjectNode refund = saleRefund(row);
        refund.putObject("total_refunded_amount")
                .put("value", all.value().toPlainString())
                .put("currency", all.currency());
        return refund;
    }

    private static void times(Transaction row, ObjectNode node) {
        node.put("create_time", PaypalJson.time(row.created())).put("update_time", PaypalJson.time(row.updated()));
    }

    private static void links(ObjectNode node, String self, @Nullable String up) {
        node.putArray("links")
                .addObject()
                .put("href", API + self)
                .put("rel", "self")
                .put("method", "GET");
        if (up != null) {
            node.withArray("links")
                    .addObject()
                    .put("href", API + up)
                    .put("rel", "up")
                    .put("method", "GET");
        }
    }

    private static void text(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
