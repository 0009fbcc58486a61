package com.nextcrm.integrations.simulators.billionmail;

/** What some BillionMail servers do and others do not; all are off at the start but the safe path. */
public enum BillionmailOddity {
    /** Without a valid token everything is "404 access denied"; off: 401 without a text. */
    SAFE_PATH,
    /** The caller's address is not on the server's list. */
    IP_NOT_ALLOWED,
    /** Reported by some users: the token has no rights. */
    INSUFFICIENT_PERMISSIONS,
    /** A write is done, and then the handler panics. */
    PANICS_AFTER_WRITES
}
