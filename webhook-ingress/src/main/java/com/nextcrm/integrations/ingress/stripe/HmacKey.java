package com.nextcrm.integrations.ingress.stripe;

import com.nextcrm.integrations.contracts.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret made ready for HMAC-SHA256. */
final class HmacKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac ready;

    private HmacKey(Mac ready) {
        this.ready = ready;
    }

    /** The key is the whole secret as text, with its {@code whsec_}. White space around it is a slip of the mouse. */
    static HmacKey of(Secret secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().strip().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return new HmacKey(mac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Of both parts as if they were one. */
    byte[] sign(byte[] first, byte[] second) {
        try {
            Mac mac = (Mac) ready.clone(); // a copy of the key's schedule costs less than making it again
            mac.update(first);
            return mac.doFinal(second);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's own HMAC can be cloned", e);
        }
    }
}
