package com.nextcrm.integrations.ingress.stripe;

import com.nextcrm.integrations.ingress.sender.Delivery;
import com.nextcrm.integrations.ingress.sender.Refusal;
import com.nextcrm.integrations.ingress.sender.SignatureVerifier;
import com.nextcrm.integrations.ingress.sender.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** HMAC-SHA256 over the time, a dot and the raw body, at most five minutes old. */
final class StripeVerifier implements SignatureVerifier {

    static final String HEADER = "Stripe-Signature";

    private static final long TOLERANCE_SECONDS = 300;
    private static final Verdict GENUINE = new Verdict.Genuine();
    private static final HexFormat HEX = HexFormat.of();

    private final List<HmacKey> keys;

    StripeVerifier(List<HmacKey> keys) {
        this.keys = keys;
    }

    @Override
    public Verdict verify(Delivery delivery) {
        List<String> values = delivery.headers().values(HEADER);
        if (values.size() != 1) {
            return refused(values.isEmpty() ? Refusal.SIGNATURE_MISSING : Refusal.SIGNATURE_REPEATED);
        }
        StripeSignature signature = StripeSignature.parse(values.getFirst());
        if (signature == null) {
            return refused(Refusal.SIGNATURE_MALFORMED);
        }
        if (!isSigned(signature, delivery.body())) {
            return refused(Refusal.SIGNATURE_WRONG);
        }
        long age = delivery.receivedAt().getEpochSecond() - signature.seconds();
        if (age > TOLERANCE_SECONDS) {
            return refused(Refusal.TOO_OLD);
        }
        // Stripe's SDKs take any future time; a signature dated ahead could be sent again for as long
        return age < -TOLERANCE_SECONDS ? refused(Refusal.IN_THE_FUTURE) : GENUINE;
    }

    /** Every key against every signature, without a way out in between: the time taken tells nothing. */
    private boolean isSigned(StripeSignature signature, byte[] body) {
        byte[] prefix = (signature.timestamp() + ".").getBytes(StandardCharsets.US_ASCII);
        boolean signed = false;
        for (HmacKey key : keys) {
            byte[] expected = HEX.formatHex(key.sign(prefix, body)).getBytes(StandardCharsets.US_ASCII);
            for (byte[] given : signature.signatures()) {
                signed |= MessageDigest.isEqual(expected, given);
            }
        }
        return signed;
    }

    private static Verdict refused(Refusal why) {
        return new Verdict.Refused(why);
    }
}
