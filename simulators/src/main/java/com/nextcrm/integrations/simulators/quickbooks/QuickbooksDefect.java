package com.nextcrm.integrations.simulators.quickbooks;

import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** How a defective invoice breaks its schema. Its id is always right: a row that cannot be named cannot be reported. */
public enum QuickbooksDefect {
    TOTAL_MISSING,
    TOTAL_NOT_A_NUMBER,
    CURRENCY_UNKNOWN,
    CUSTOMER_MISSING,
    DATE_UNREADABLE;

    void spoil(ObjectNode invoice) {
        switch (this) {
            case TOTAL_MISSING -> invoice.remove("TotalAmt");
            case TOTAL_NOT_A_NUMBER ->
                invoice.put("TotalAmt", "about " + Objects.requireNonNull(invoice.get("TotalAmt")));
            case CURRENCY_UNKNOWN -> invoice.set("CurrencyRef", QuickbooksJson.reference("ZZZ", "Nobody's money"));
            case CUSTOMER_MISSING -> invoice.remove("CustomerRef");
            case DATE_UNREADABLE -> invoice.put("TxnDate", "the other day");
        }
    }
}
