package com.nextcrm.integrations.ingress.paypal;

import com.nextcrm.integrations.ingress.sender.Headers;
import com.nextcrm.integrations.ingress.sender.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What the headers say.
 *
 * @param time as sent: it is part of what is signed
 * @param algorithm ours, never the header's
 */
record PaypalTransmission(
        String id, String time, Instant sentAt, String certificateUrl, String signatureText, byte[] signature) {

    static final String ALGORITHM = "SHA256withRSA";

    private static final int LONGEST = 2_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,100}"); // no bar, which parts what is signed

    /** Why the headers are no use. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;
        private final Refusal why;

        Unusable(Refusal why) {
            super(why.detail(), null, false, false); // thousands a second, in an attack
            this.why = why;
        }

        Refusal why() {
            return why;
        }
    }

    static PaypalTransmission of(Headers headers) throws Unusable {
        String id = single(headers, "PAYPAL-TRANSMISSION-ID");
        String time = single(headers, "PAYPAL-TRANSMISSION-TIME");
        String signature = single(headers, "PAYPAL-TRANSMISSION-SIG");
        String url = single(headers, "PAYPAL-CERT-URL");
        String algorithm = single(headers, "PAYPAL-AUTH-ALGO");
        if (!ID.matcher(id).matches() || !algorithm.equalsIgnoreCase(ALGORITHM)) {
            throw new Unusable(Refusal.SIGNATURE_MALFORMED);
        }
        try {
            Instant sentAt = OffsetDateTime.parse(time).toInstant();
            return new PaypalTransmission(
                    id, time, sentAt, url, signature, Base64.getDecoder().decode(signature));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new Unusable(Refusal.SIGNATURE_MALFORMED);
        }
    }

    private static String single(Headers headers, String name) throws Unusable {
        List<String> values = headers.values(name);
        if (values.size() > 1) {
            throw new Unusable(Refusal.SIGNATURE_REPEATED);
        }
        String value = values.isEmpty() ? "" : values.getFirst().strip();
        if (value.isEmpty()) {
            throw new Unusable(Refusal.SIGNATURE_MISSING);
        }
        if (value.length() > LONGEST) {
            throw new Unusable(Refusal.SIGNATURE_MALFORMED);
        }
        return value;
    }

    /** What PayPal signs for a webhook of this id. */
    byte[] signed(String webhookId, byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        return (id + "|" + time + "|" + webhookId + "|" + crc.getValue()).getBytes(StandardCharsets.UTF_8);
    }
}
