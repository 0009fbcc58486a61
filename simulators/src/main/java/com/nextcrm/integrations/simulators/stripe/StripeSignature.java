package com.nextcrm.integrations.simulators.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The {@code Stripe-Signature} header: HMAC-SHA256 over the time, a point and the raw body. */
public final class StripeSignature {

    private StripeSignature() {}

    /**
     * @param second when it was signed, Unix seconds
     * @param secrets whole, with {@code whsec_}; during a rotation several, which gives several {@code v1}
     */
    public static String header(byte[] body, long second, List<String> secrets) {
        StringBuilder header = new StringBuilder("t=").append(second);
        for (String secret : secrets) {
            header.append(",v1=").append(hex(body, second, secret));
        }
        return header.toString();
    }

    static String hex(byte[] body, long second, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((second + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
