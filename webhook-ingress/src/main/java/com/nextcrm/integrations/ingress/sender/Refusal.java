package com.nextcrm.integrations.ingress.sender;

import java.util.Locale;

/** Why a webhook is not taken. Its name is a metric's tag; its detail tells the sender's operator what to do. */
public enum Refusal {
    NO_SECRET("No signing secret is configured for this address, so nothing can be accepted"),
    SIGNATURE_MISSING("The signature header is missing"),
    SIGNATURE_REPEATED("The signature header must be given once"),
    SIGNATURE_MALFORMED("The signature header cannot be read"),
    SIGNATURE_WRONG("The signature does not match the body"),
    TOO_OLD("The signature is too old; a retry is signed anew"),
    IN_THE_FUTURE("The signature is of the future; check the clocks"),
    CERTIFICATE_ELSEWHERE("The certificate is not at an address of the provider's"),
    CERTIFICATE_UNTRUSTED("The certificate is not the provider's, has expired, or nobody trusted vouches for it"),
    NOT_AN_EVENT("The body is signed, but is no event");

    private final String detail;

    Refusal(String detail) {
        this.detail = detail;
    }

    public String detail() {
        return detail;
    }

    /** As metrics and logs write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
