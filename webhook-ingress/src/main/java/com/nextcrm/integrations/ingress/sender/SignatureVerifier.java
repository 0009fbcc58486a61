package com.nextcrm.integrations.ingress.sender;

/** Tells whether a webhook is genuine. Thread-safe; takes the same time whichever byte of a signature is wrong. */
@FunctionalInterface
public interface SignatureVerifier {

    /** Never throws and never blocks, whatever was sent. */
    Verdict verify(Delivery delivery);
}
