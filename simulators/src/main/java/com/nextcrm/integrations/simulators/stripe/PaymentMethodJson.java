package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.List;

/** How a charge was paid: mostly by card, some by SEPA debit or another way. */
final class PaymentMethodJson {

    private static final List<String> BRANDS = List.of("visa", "mastercard", "amex", "jcb");
    private static final List<String> LAST_FOUR = List.of("4242", "4444", "0005", "0505");

    private PaymentMethodJson() {}

    static void write(Charge charge, JsonOut out) {
        out.open("payment_method_details");
        if (charge.currency().equals("eur") && (charge.look() >>> 40 & 3) == 0) {
            out.open("sepa_debit")
                    .text("bank_code", "37040044")
                    .nulls("branch_code")
                    .text("country", "DE")
                    .text("fingerprint", "KgXcnXEFN0Q3vBz9")
                    .text("last4", "3000")
                    .nulls("mandate")
                    .close()
                    .text("type", "sepa_debit");
        } else {
            writeCard(charge, out);
        }
        out.close();
    }

    private static void writeCard(Charge charge, JsonOut out) {
        int brand = (int) (charge.look() >>> 42 & 3);
        out.open("card")
                .number("amount_authorized", charge.amount())
                .nulls("authorization_code")
                .text("brand", BRANDS.get(brand));
        if (charge.succeeded() && !charge.captured()) {
            out.number("capture_before", charge.created() + 7 * 24 * 3600);
        }
        out.open("checks")
                .nulls("address_line1_check")
                .text("address_postal_code_check", "pass")
                .text("cvc_check", "pass")
                .close()
                .text("country", "US")
                .number("exp_month", 1 + (charge.look() >>> 44 & 7))
                .number("exp_year", 2030)
                .text("fingerprint", "Xt5EWLLDS7FJjR1c")
                .text("funding", brand == 1 ? "debit" : "credit")
                .nulls("installments")
                .text("last4", LAST_FOUR.get(brand))
                .nulls("mandate")
                .text("network", BRANDS.get(brand))
                .nulls("network_token", "network_transaction_id")
                .text("regulated_status", "unregulated")
                .nulls("three_d_secure", "transaction_link_id", "wallet")
                .close()
                .text("type", "card");
    }
}
