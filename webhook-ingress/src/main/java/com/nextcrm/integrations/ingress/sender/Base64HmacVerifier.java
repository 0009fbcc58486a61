package com.nextcrm.integrations.ingress.sender;

import com.nextcrm.integrations.contracts.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A header has the base64 of the HMAC-SHA256 over the raw body, as at Xero, QuickBooks and Mautic. The key is the text
 * that the provider shows, which may look like base64 and is not decoded. There is no time in it: a body sent again is
 * told apart by its events' ids.
 */
public final class Base64HmacVerifier implements SignatureVerifier {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Verdict GENUINE = new Verdict.Genuine();

    private final String header;
    private final List<Mac> keys;

    public Base64HmacVerifier(String header, List<Secret> secrets) {
        this.header = header;
        this.keys = secrets.stream().map(Base64HmacVerifier::key).toList();
    }

    @Override
    public Verdict verify(Delivery delivery) {
        List<String> values = delivery.headers().values(header);
        if (values.size() != 1) {
            return new Verdict.Refused(values.isEmpty() ? Refusal.SIGNATURE_MISSING : Refusal.SIGNATURE_REPEATED);
        }
        byte[] given = values.getFirst().strip().getBytes(StandardCharsets.UTF_8);
        boolean signed = false;
        for (Mac key : keys) { // every key, without a way out in between: the time taken tells nothing
            signed |= MessageDigest.isEqual(signature(key, delivery.body()), given);
        }
        return signed ? GENUINE : new Verdict.Refused(Refusal.SIGNATURE_WRONG);
    }

    private static byte[] signature(Mac key, byte[] body) {
        try {
            Mac mac = (Mac) key.clone(); // a copy of the key's schedule costs less than making it again
            return Base64.getEncoder().encode(mac.doFinal(body));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's own HMAC can be cloned", e);
        }
    }

    private static Mac key(Secret secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().strip().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
