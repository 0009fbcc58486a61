package com.nextcrm.integrations.ingress.paypal;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;

/** What became of a certificate that a request named. */
sealed interface SigningKey {

    /** A trusted root vouches for it. */
    record Trusted(PublicKey key, Instant until) implements SigningKey {}

    /** It came from PayPal's host and is in PayPal's name, but its issuer's certificate is not at hand. */
    record Unproven(PublicKey key, Instant until) implements SigningKey {}

    /** There is none, or it is another's, or it has expired, or nobody trusted vouches for it. */
    record Worthless() implements SigningKey {}

    /** It cannot be had now; @param retryAfter until then nobody need ask again */
    record Away(Duration retryAfter) implements SigningKey {}
}
