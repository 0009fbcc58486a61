package com.nextcrm.integrations.ingress.paypal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.springframework.util.ResourceUtils;

/** Reads certificates. */
final class Pem {

    private static final int LARGEST = 1024 * 1024;

    private Pem() {}

    static List<X509Certificate> read(byte[] pem) throws CertificateException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /** Those at all of the places, of which each must have some. */
    static List<X509Certificate> at(List<String> locations) throws IOException {
        List<X509Certificate> all = new ArrayList<>();
        for (String location : locations) {
            try (InputStream file = ResourceUtils.getURL(location).openStream()) {
                List<X509Certificate> found = read(file.readNBytes(LARGEST));
                if (found.isEmpty()) {
                    throw new IOException("no certificates in " + location);
                }
                all.addAll(found);
            } catch (CertificateException e) {
                throw new IOException("no certificates in " + location, e);
            }
        }
        return all;
    }

    static List<X509Certificate> ofPlatform() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            List<X509Certificate> roots = new ArrayList<>();
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager trusting) {
                    roots.addAll(Arrays.asList(trusting.getAcceptedIssuers()));
                }
            }
            return roots;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has trusted roots", e);
        }
    }
}
