package com.nextcrm.integrations.simulators.quickbooks;

/** A delivery that a receiver must refuse. */
public enum QuickbooksForgery {
    /** Signed with a token that is not the app's. */
    WRONG_TOKEN,
    /** The signature is right for the same JSON in other bytes. */
    REENCODED_BODY,
    /** No signature header at all. */
    UNSIGNED,
    /** A signature that is not even base64. */
    GARBAGE
}
