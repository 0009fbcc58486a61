package com.nextcrm.integrations.simulators.paypal;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Someone who certifies keys: an authority, or what it certified. */
record CertificateMaker(X500Principal name, KeyPair keys, Certificate certificate) {

    private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String OTHER_NAMES = "2.5.29.17";
    private static final AtomicLong SERIALS = new AtomicLong(1_000);

    /** One that certifies itself. */
    static CertificateMaker root(String name, Instant from, Instant until) {
        KeyPair keys = freshKeys();
        X500Principal principal = new X500Principal("CN=" + name + ", O=Simulated");
        return new CertificateMaker(principal, keys, certificate(principal, keys, principal, keys, null, from, until));
    }

    /** One that this one certifies; @param host what it signs for, or null if it may certify others in turn. */
    CertificateMaker certify(String commonName, @Nullable String host, Instant from, Instant until) {
        KeyPair theirs = freshKeys();
        X500Principal principal = new X500Principal("CN=" + commonName + ", O=Simulated");
        return new CertificateMaker(principal, theirs, certificate(name, keys, principal, theirs, host, from, until));
    }

    private static KeyPair freshKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private static Certificate certificate(
            X500Principal issuer,
            KeyPair issuerKeys,
            X500Principal subject,
            KeyPair keys,
            @Nullable String host,
            Instant from,
            Instant until) {
        byte[] algorithm = Der.sequence(Der.oid(SHA256_WITH_RSA), Der.nothing());
        byte[] body = Der.sequence(
                Der.tagged(0xa0, Der.integer(2)),
                Der.integer(SERIALS.incrementAndGet()),
                algorithm,
                issuer.getEncoded(),
                Der.sequence(Der.time(from), Der.time(until)),
                subject.getEncoded(),
                keys.getPublic().getEncoded(),
                Der.tagged(0xa3, extensions(host)));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(issuerKeys.getPrivate());
            signature.update(body);
            byte[] whole = Der.sequence(body, algorithm, Der.bits(0, signature.sign()));
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate cannot be made", e);
        }
    }

    private static byte[] extensions(@Nullable String host) {
        if (host == null) {
            return Der.sequence(
                    extension(BASIC_CONSTRAINTS, Der.sequence(Der.yes())),
                    extension(KEY_USAGE, Der.bits(1, new byte[] {0x06}))); // may sign certificates
        }
        return Der.sequence(
                extension(KEY_USAGE, Der.bits(7, new byte[] {(byte) 0x80})),
                Der.sequence(Der.oid(OTHER_NAMES), Der.octets(Der.sequence(Der.ascii(0x82, host)))));
    }

    private static byte[] extension(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value));
    }

    String pem() {
        return pem(certificate);
    }

    static String pem(Certificate certificate) {
        try {
            String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was made can be written", e);
        }
    }

    static final Duration YEAR = Duration.ofDays(365);
}
