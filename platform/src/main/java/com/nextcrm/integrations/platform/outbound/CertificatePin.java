package com.nextcrm.integrations.platform.outbound;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.X509TrustManager;

/**
 * The one certificate that a server with a self-signed one must show: its SHA-256 in lower-case hex. It stands in for
 * the authorities, the name and the dates, none of which such a certificate can prove.
 */
public record CertificatePin(String sha256) {

    private static final int DIGITS = 64;

    public CertificatePin {
        if (sha256.length() != DIGITS || !sha256.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("a fingerprint is the SHA-256 of a certificate: 64 hex digits");
        }
    }

    /** @param text as {@code openssl x509 -fingerprint -sha256} prints it, with or without colons */
    public static CertificatePin of(String text) {
        return new CertificatePin(text.strip().replace(":", "").toLowerCase(Locale.ROOT));
    }

    public static CertificatePin of(X509Certificate certificate) throws CertificateEncodingException {
        try {
            return new CertificatePin(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    X509TrustManager trust() {
        return new X509TrustManager() {
            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
                if (chain.length == 0 || !of(chain[0]).equals(CertificatePin.this)) {
                    throw new CertificateException("the server shows another certificate");
                }
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
                throw new CertificateException("we are the client");
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
    }
}
