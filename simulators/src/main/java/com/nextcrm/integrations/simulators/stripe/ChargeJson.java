package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a charge with every field that API version 2026-07-29.dahlia requires. */
final class ChargeJson {

    static final List<String> EXPANDABLE = List.of("balance_transaction", "customer", "payment_intent", "refunds");

    private final Ids ids;
    private final RelatedJson related;

    ChargeJson(Ids ids, RelatedJson related) {
        this.ids = ids;
        this.related = related;
    }

    void write(Charge charge, Expansions expansions, JsonOut out) {
        Person person = Person.of(charge.look() >>> 8);
        out.open().text("id", ids.of(Ids.Kind.CHARGE, charge.number())).text("object", "charge");
        writeMoney(charge, out);
        out.nulls("application", "application_fee", "application_fee_amount");
        writeTransaction(charge, expansions, out);
        writeBilling(charge, person, out);
        out.text("calculated_statement_descriptor", "NEXTSHOP").flag("captured", charge.captured());
        if (charge.defect() != Defect.CREATED_MISSING) {
            out.number("created", charge.created());
        }
        out.text("currency", charge.defect() == Defect.CURRENCY_UNKNOWN ? "zzz" : charge.currency());
        writeCustomer(charge, expansions, out);
        out.text("description", description(charge))
                .flag("disputed", charge.disputed())
                .nulls("failure_balance_transaction");
        writeFailure(charge, out);
        out.open("fraud_details").close().flag("livemode", false);
        writeMetadata(charge, out);
        out.nulls("on_behalf_of");
        writeOutcome(charge, out);
        out.flag("paid", charge.succeeded());
        out.name("payment_intent");
        related.writePaymentIntent(charge, expansions, out);
        out.text("payment_method", ids.of(Ids.Kind.PAYMENT_METHOD, charge.number()));
        PaymentMethodJson.write(charge, out);
        out.open("radar_options").close();
        out.text("receipt_email", receiptEmail(charge, person))
                .nulls("receipt_number")
                .text("receipt_url", receipt(charge))
                .flag("refunded", charge.refunded());
        if (expansions.has("refunds")) {
            out.name("refunds");
            related.writeRefunds(charge, out);
        }
        out.nulls("review", "shipping", "source", "source_transfer", "statement_descriptor")
                .nulls("statement_descriptor_suffix")
                .text("status", charge.status())
                .nulls("transfer_data", "transfer_group")
                .close();
    }

    private static void writeMoney(Charge charge, JsonOut out) {
        if (charge.defect() == Defect.AMOUNT_NOT_A_NUMBER) {
            out.text("amount", charge.amount() + ",- " + charge.currency());
        } else if (charge.defect() != Defect.AMOUNT_MISSING) {
            out.number("amount", charge.amount());
        }
        out.number("amount_captured", charge.amountCaptured()).number("amount_refunded", charge.amountRefunded());
    }

    private void writeTransaction(Charge charge, Expansions expansions, JsonOut out) {
        if (!charge.captured()) {
            out.nulls("balance_transaction");
        } else if (expansions.has("balance_transaction")) {
            out.name("balance_transaction");
            related.writeTransaction(charge, out);
        } else {
            out.text("balance_transaction", ids.of(Ids.Kind.BALANCE_TRANSACTION, charge.number()));
        }
    }

    private void writeCustomer(Charge charge, Expansions expansions, JsonOut out) {
        if (charge.customer() < 0) {
            out.nulls("customer");
        } else if (expansions.has("customer")) {
            out.name("customer");
            related.writeCustomer(charge.customer(), out);
        } else {
            out.text("customer", ids.of(Ids.Kind.CUSTOMER, charge.customer()));
        }
    }

    private static void writeBilling(Charge charge, Person person, JsonOut out) {
        boolean named = (charge.look() >>> 16 & 7) != 0;
        out.open("billing_details");
        out.open("address")
                .text("city", named ? person.city() : null)
                .text("country", person.country())
                .nulls("line1", "line2")
                .text("postal_code", person.postalCode())
                .nulls("state")
                .close();
        out.text("email", named ? person.email() : null)
                .text("name", named ? person.name() : null)
                .text("phone", named ? person.phone() : null)
                .nulls("tax_id")
                .close();
    }

    private static void writeMetadata(Charge charge, JsonOut out) {
        if (charge.attempt() != null) {
            out.texts("metadata", charge.attempt().metadata());
            return;
        }
        out.open("metadata").text("order_id", "A-" + charge.number());
        if ((charge.look() & 3) == 0) {
            out.text("note", "Größe ≥ 42, « très chic »");
        }
        out.close();
    }

    private static @Nullable String receiptEmail(Charge charge, Person person) {
        if (charge.attempt() != null) {
            return charge.attempt().receiptEmail();
        }
        return (charge.look() & 4) == 0 ? person.email() : null;
    }

    private static @Nullable String description(Charge charge) {
        if (charge.description() != null || charge.attempt() != null) {
            return charge.description();
        }
        return (charge.look() >>> 20 & 3) == 0 ? null : "Order " + (1_000 + charge.number());
    }

    private static void writeFailure(Charge charge, JsonOut out) {
        if (charge.status().equals("failed")) {
            Decline decline = Decline.of(charge);
            out.text("failure_code", decline.code()).text("failure_message", decline.message());
        } else {
            out.nulls("failure_code", "failure_message");
        }
    }

    private static void writeOutcome(Charge charge, JsonOut out) {
        boolean failed = charge.status().equals("failed");
        String reason = failed ? Decline.of(charge).declineCode() : null;
        out.open("outcome");
        out.text("advice_code", failed ? "try_again_later" : null)
                .nulls("network_advice_code")
                .text("network_decline_code", failed ? "51" : null)
                .text("network_status", failed ? "declined_by_network" : "approved_by_network")
                .text("reason", reason)
                .text("risk_level", "normal")
                .number("risk_score", charge.look() >>> 24 & 63)
                .text(
                        "seller_message",
                        failed ? "The bank returned the decline code `" + reason + "`." : "Payment complete.")
                .text("type", failed ? "issuer_declined" : "authorized")
                .close();
    }

    private @Nullable String receipt(Charge charge) {
        return charge.captured()
                ? "https://pay.stripe.com/receipts/payment/" + ids.of(Ids.Kind.CHARGE, charge.number())
                : null;
    }
}
