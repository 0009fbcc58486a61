package com.nextcrm.integrations.simulators.myob;

import tools.jackson.databind.node.ObjectNode;

/** How a defective invoice breaks its schema. Its id is always right: a row that cannot be named cannot be reported. */
public enum MyobDefect {
    TOTAL_MISSING,
    TOTAL_NOT_A_NUMBER,
    CUSTOMER_MISSING,
    DATE_UNREADABLE,
    STATUS_MISSING;

    void spoil(ObjectNode invoice) {
        switch (this) {
            case TOTAL_MISSING -> {
                invoice.putNull("TotalAmount");
                invoice.putNull("TotalAmountForeign");
            }
            case TOTAL_NOT_A_NUMBER -> invoice.put("TotalAmount", "about " + MyobJson.amount(invoice, "TotalAmount"));
            case CUSTOMER_MISSING -> invoice.putNull("Customer");
            case DATE_UNREADABLE -> invoice.put("Date", "the other day");
            case STATUS_MISSING -> invoice.putNull("Status");
        }
    }
}
