package com.nextcrm.integrations.simulators.paypal;

/** A delivery that a receiver must refuse. */
public enum PaypalForgery {
    /** Signed with a key of the forger's own, whose certificate claims PayPal's name but leads to no trusted root. */
    OWN_CERTIFICATE,
    /** The certificate is at a host of the forger's. */
    OTHER_HOST,
    /** At a host whose name ends like PayPal's. */
    LOOKALIKE_HOST,
    /** Signed for another webhook. */
    WRONG_WEBHOOK_ID,
    /** The body was changed after it was signed. */
    CHANGED_BODY,
    /** The same JSON in other bytes. */
    REENCODED_BODY,
    /** The certificate has expired. */
    EXPIRED_CHAIN,
    /** The certificate is somebody else's, though of a trusted chain. */
    OTHER_NAME,
    UNSIGNED,
    /** A signature that is not even base64. */
    GARBAGE_SIGNATURE,
    /** Says that it is signed in another way. */
    OTHER_ALGORITHM,
    /** Signed weeks ago. */
    STALE,
    /** No certificate is there. */
    NO_CERTIFICATE
}
