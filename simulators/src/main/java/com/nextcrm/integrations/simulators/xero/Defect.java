package com.nextcrm.integrations.simulators.xero;

/** How an invoice breaks Xero's own schema. Each still has its id and its number. */
public enum Defect {
    CONTACT_MISSING,
    TOTAL_MISSING,
    TOTAL_NOT_A_NUMBER,
    DUE_DATE_MALFORMED,
    STATUS_MISSING
}
