package com.nextcrm.integrations.ingress.paypal;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where certificates may come from. An address is one of the known folders and a plain name after it, compared as text:
 * what no parser has taken apart, no two can disagree about. Users, ports, queries, dots and escapes all fall through.
 */
final class CertificateAddresses {

    private static final String FOLDER = "/v1/notifications/certs/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** @param names whose certificate may be there */
    record Address(URI uri, Set<String> names) {}

    private final Map<String, Set<String>> namesByFolder = new TreeMap<>();

    CertificateAddresses(PaypalSettings settings) {
        for (PaypalSettings.Environment environment : settings.environments().values()) {
            for (URI host : environment.certificateHosts()) {
                namesByFolder
                        .computeIfAbsent(folder(host), each -> new HashSet<>())
                        .add(environment.certificateName().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static String folder(URI host) {
        String base = host.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + FOLDER;
    }

    /** Empty for any other place. */
    Optional<Address> find(String url) {
        int name = url.lastIndexOf('/') + 1;
        Set<String> names = namesByFolder.get(url.substring(0, name));
        return names != null && NAME.matcher(url.substring(name)).matches()
                ? Optional.of(new Address(URI.create(url), Set.copyOf(names)))
                : Optional.empty();
    }
}
