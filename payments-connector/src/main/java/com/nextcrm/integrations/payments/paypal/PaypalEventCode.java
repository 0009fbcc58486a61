package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.sdk.record.Payment.Kind;
import java.util.Set;

/** What an event code in the transaction history stands for. */
final class PaypalEventCode {

    /** A refund that the merchant gave. */
    static final String REFUND = "T1107";

    private static final Set<String> PAYMENTS =
            Set.of("T0000", "T0002", "T0003", "T0005", "T0006", "T0007", "T0011", "T0012", "T0013");
    private static final Set<String> TRANSFERS = Set.of("T0300", "T0400", "T0700", "T2000");
    private static final Set<String> FEES = Set.of("T1108", "T1109");
    private static final Set<String> CARDS = Set.of("T0005", "T0012");

    private PaypalEventCode() {}

    /** @param out whether the money left the account */
    static Kind kind(String code, boolean out) {
        if (PAYMENTS.contains(code)) {
            return out ? Kind.PAYOUT : Kind.PAYMENT;
        }
        if (code.equals("T0001")) {
            return Kind.PAYOUT;
        }
        if (code.equals("T1106") || code.equals(REFUND)) {
            return Kind.REFUND;
        }
        if (code.startsWith("T01") || FEES.contains(code)) {
            return Kind.FEE;
        }
        if (code.startsWith("T02") || TRANSFERS.contains(code)) {
            return Kind.TRANSFER;
        }
        if (code.equals("T1110") || code.equals("T1111")) {
            return Kind.HOLD;
        }
        if (code.equals("T1201") || code.equals("T1202")) {
            return Kind.CHARGEBACK;
        }
        return code.startsWith("T13") ? Kind.AUTHORIZATION : Kind.OTHER;
    }

    /** {@code paypal} for what was paid by account, {@code card} for what was not. */
    static String method(String code) {
        return CARDS.contains(code) ? "card" : "paypal";
    }
}
