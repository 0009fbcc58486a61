package com.nextcrm.integrations.simulators.mautic;

/** A delivery that a receiver must refuse. */
public enum MauticForgery {
    /** Signed with a secret that is not the hook's. */
    WRONG_SECRET,
    /** The signature is right for the same JSON in other bytes. */
    REENCODED_BODY,
    /** The header is there and empty, as from a hook without a secret. */
    UNSIGNED,
    /** No header at all. */
    NO_HEADER,
    /** The right hash in hexadecimal, as other senders write it. */
    HEXADECIMAL,
    /** A signature that is not even base64. */
    GARBAGE
}
