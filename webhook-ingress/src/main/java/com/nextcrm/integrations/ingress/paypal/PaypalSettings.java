package com.nextcrm.integrations.ingress.paypal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What PayPal's webhooks are checked by.
 *
 * @param mode the environment of integrations that name none
 * @param postback whether PayPal is asked about webhooks whose certificate lacks its issuer's; they are refused if not
 * @param trustedRoots where the only trusted roots are, as PEM; empty for those of the Java platform
 * @param intermediates where further certificates of issuers are, as PEM, for PayPal may serve its own alone
 * @param timeout how long a certificate may take to come, or PayPal to answer
 * @param environments live and sandbox
 */
@ConfigurationProperties("ingress.paypal")
record PaypalSettings(
        @DefaultValue("sandbox") String mode,
        @DefaultValue("false") boolean postback,
        @DefaultValue List<String> trustedRoots,
        @DefaultValue List<String> intermediates,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue Map<String, Environment> environments) {

    /**
     * @param api where PayPal is asked
     * @param certificateHosts where its certificates are, and nowhere else
     * @param certificateName whose the certificates are
     */
    record Environment(URI api, List<URI> certificateHosts, String certificateName) {
        Environment {
            certificateHosts = List.copyOf(certificateHosts);
        }
    }

    PaypalSettings {
        trustedRoots = given(trustedRoots);
        intermediates = given(intermediates);
        environments = Map.copyOf(environments);
        if (!environments.containsKey(mode)) {
            throw new IllegalArgumentException(
                    "ingress.paypal.mode is %s, which is none of %s".formatted(mode, environments.keySet()));
        }
    }

    private static List<String> given(List<String> locations) {
        return locations.stream().filter(location -> !location.isBlank()).toList();
    }
}
