package com.nextcrm.integrations.simulators.stripe;

/** How a defective charge breaks its schema. The id is always right: a row that cannot be named cannot be reported. */
public enum Defect {
    AMOUNT_MISSING,
    CURRENCY_UNKNOWN,
    AMOUNT_NOT_A_NUMBER,
    CREATED_MISSING
}
