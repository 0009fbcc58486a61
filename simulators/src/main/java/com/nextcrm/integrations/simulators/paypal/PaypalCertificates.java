package com.nextcrm.integrations.simulators.paypal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The chain that webhooks are signed with, a root, an intermediate and a leaf, and what forgers have instead. Made when
 * first asked for, once in each process: keys take their time.
 */
public final class PaypalCertificates {

    /** Whose name the leaf has. */
    public static final String HOST = "messageverificationcerts.sandbox.paypal.com";

    /** The names below which certificates are served. */
    public static final String GENUINE = "CERT-360caa42-fca2a594-1d93a270";

    public static final String LEAF_ONLY = "CERT-360caa42-leaf0000-1d93a270";
    static final String EXPIRED = "CERT-360caa42-expired0-1d93a270";
    static final String OTHER_NAME = "CERT-360caa42-name0000-1d93a270";
    static final String FORGED = "CERT-360caa42-forged00-1d93a270";
    static final String SELF_SIGNED = "CERT-360caa42-self0000-1d93a270";

    private static final class Holder {
        private static final PaypalCertificates SHARED =
                new PaypalCertificates(Clock.systemUTC().instant());
    }

    private final CertificateMaker root;
    private final CertificateMaker intermediate;
    private final CertificateMaker leaf;
    private final CertificateMaker expired;
    private final CertificateMaker otherName;
    private final CertificateMaker forged;
    private final Map<String, Supplier<String>> served;

    private PaypalCertificates(Instant now) {
        Instant from = now.minus(Duration.ofDays(400));
        Instant until = now.plus(CertificateMaker.YEAR.multipliedBy(10));
        root = CertificateMaker.root("Simulated Root", from, until);
        intermediate = root.certify("Simulated Intermediate", null, from, until);
        leaf = intermediate.certify(HOST, HOST, from, until);
        expired = intermediate.certify(HOST, HOST, from, now.minus(Duration.ofDays(1)));
        otherName = intermediate.certify("www.example.com", "www.example.com", from, until);
        CertificateMaker forger = CertificateMaker.root("Simulated Root", from, until);
        forged = forger.certify(HOST, HOST, from, until);
        served = Map.of(
                GENUINE, () -> leaf.pem() + intermediate.pem(),
                LEAF_ONLY, leaf::pem,
                EXPIRED, () -> expired.pem() + intermediate.pem(),
                OTHER_NAME, () -> otherName.pem() + intermediate.pem(),
                FORGED, () -> forged.pem() + forger.pem(),
                SELF_SIGNED, forger::pem);
    }

    public static PaypalCertificates shared() {
        return Holder.SHARED;
    }

    /** What a receiver has to trust, as PEM. */
    public String rootPem() {
        return root.pem();
    }

    /** What a receiver may be given beside it, where only the leaf is served. */
    public String intermediatePem() {
        return intermediate.pem();
    }

    /** What is served below a name; null where nothing is. */
    @Nullable
    String pem(String name) {
        Supplier<String> found = served.get(name);
        return found == null ? null : found.get();
    }

    /** Over id, time, webhook id and the body's CRC-32, with the key of the certificate of this name. */
    public String signature(String certificate, String id, String time, String webhookId, byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        String message = id + "|" + time + "|" + webhookId + "|" + crc.getValue();
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key(certificate));
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform signs with RSA", e);
        }
    }

    private PrivateKey key(String certificate) {
        CertificateMaker maker =
                switch (certificate) {
                    case EXPIRED -> expired;
                    case OTHER_NAME -> otherName;
                    case FORGED, SELF_SIGNED -> forged;
                    default -> leaf;
                };
        return maker.keys().getPrivate();
    }
}
