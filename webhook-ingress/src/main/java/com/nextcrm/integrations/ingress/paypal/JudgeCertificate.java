package com.nextcrm.integrations.ingress.paypal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether what was fetched is PayPal's certificate: its name, its dates, its key, and a chain to a trusted root. */
final class JudgeCertificate {

    private static final Logger log = LoggerFactory.getLogger(JudgeCertificate.class);
    private static final SigningKey WORTHLESS = new SigningKey.Worthless();
    private static final int MOST_CERTIFICATES = 8;
    private static final int FEWEST_BITS = 2048;
    private static final int DNS_NAME = 2;
    private static final Duration ROOTS_AWAY = Duration.ofSeconds(1);

    private final PaypalSettings settings;

    JudgeCertificate(PaypalSettings settings) {
        this.settings = settings;
    }

    /** @param names whose it may be */
    SigningKey judge(byte[] pem, Set<String> names, Instant now) {
        try {
            List<X509Certificate> given = Pem.read(pem);
            if (given.isEmpty() || given.size() > MOST_CERTIFICATES || !isPaypals(given.getFirst(), names, now)) {
                return WORTHLESS;
            }
            // read each time, which is seldom, so that they can be exchanged while the service runs
            List<X509Certificate> roots =
                    settings.trustedRoots().isEmpty() ? Pem.ofPlatform() : Pem.at(settings.trustedRoots());
            List<X509Certificate> others = new ArrayList<>(given.subList(1, given.size()));
            others.addAll(Pem.at(settings.intermediates()));
            return judge(given.getFirst(), others, roots, now);
        } catch (IOException e) {
            log.error("PayPal's webhooks cannot be verified: {}", e.getMessage());
            return new SigningKey.Away(ROOTS_AWAY);
        } catch (GeneralSecurityException e) {
            return WORTHLESS;
        }
    }

    private static SigningKey judge(
            X509Certificate leaf, List<X509Certificate> others, List<X509Certificate> roots, Instant now)
            throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(leaf);
        Set<TrustAnchor> anchors =
                roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
        PKIXBuilderParameters rules = new PKIXBuilderParameters(anchors, target);
        rules.setRevocationEnabled(false); // else a third host would have a say in every delivery
        rules.setDate(Date.from(now));
        rules.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
        try {
            List<? extends java.security.cert.Certificate> path = CertPathBuilder.getInstance("PKIX")
                    .build(rules)
                    .getCertPath()
                    .getCertificates();
            return new SigningKey.Trusted(leaf.getPublicKey(), until(path));
        } catch (CertPathBuilderException e) {
            if (!lacksAnIssuer(leaf, others, roots)) {
                return WORTHLESS;
            }
            log.warn(
                    "PayPal's certificate lacks its issuer's, {}: name a file with it in ingress.paypal.intermediates,"
                            + " or set ingress.paypal.postback",
                    leaf.getIssuerX500Principal());
            return new SigningKey.Unproven(leaf.getPublicKey(), until(List.of(leaf)));
        }
    }

    private static boolean isPaypals(X509Certificate leaf, Set<String> names, Instant now) throws CertificateException {
        leaf.checkValidity(Date.from(now));
        return leaf.getBasicConstraints() < 0
                && leaf.getPublicKey() instanceof RSAPublicKey key
                && key.getModulus().bitLength() >= FEWEST_BITS
                && names(leaf).anyMatch(name -> names.contains(name.toLowerCase(Locale.ROOT)));
    }

    private static Stream<String> names(X509Certificate leaf) throws CertificateException {
        Collection<List<?>> others = leaf.getSubjectAlternativeNames();
        if (others != null) {
            return others.stream()
                    .filter(name -> Integer.valueOf(DNS_NAME).equals(name.getFirst()))
                    .map(name -> String.valueOf(name.get(1)));
        }
        try {
            return new LdapName(leaf.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> String.valueOf(part.getValue()));
        } catch (InvalidNameException e) {
            return Stream.of();
        }
    }

    private static Instant until(List<? extends java.security.cert.Certificate> path) {
        return path.stream()
                .map(each -> ((X509Certificate) each).getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** Whether the way up ends before anybody who could be trusted or not. */
    private static boolean lacksAnIssuer(
            X509Certificate leaf, List<X509Certificate> others, List<X509Certificate> roots) {
        X509Certificate now = leaf;
        for (int step = 0; step <= others.size(); step++) {
            var issuer = now.getIssuerX500Principal();
            if (issuer.equals(now.getSubjectX500Principal())
                    || roots.stream()
                            .anyMatch(root -> root.getSubjectX500Principal().equals(issuer))) {
                return false;
            }
            X509Certificate next = others.stream()
                    .filter(each -> each.getSubjectX500Principal().equals(issuer))
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                return true;
            }
            now = next;
        }
        return false;
    }
}
