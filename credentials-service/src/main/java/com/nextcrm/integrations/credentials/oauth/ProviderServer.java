package com.nextcrm.integrations.credentials.oauth;

import com.nextcrm.integrations.platform.outbound.CertificatePin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a provider's server stands, if that differs from account to account: at an address of the customer's own, or at
 * one of several by mode.
 *
 * @param addressSetting of {@code customData} that names the address; empty where customers have no servers of their own
 * @param certificateSetting of {@code customData} that names the certificate of such a server, by its fingerprint
 * @param modeSetting of {@code customData} that names the mode; empty where accounts do not choose
 * @param mode of accounts that name none
 * @param addresses by mode; an empty one is none
 */
public record ProviderServer(
        @DefaultValue("") String addressSetting,
        @DefaultValue("certificateFingerprint") String certificateSetting,
        @DefaultValue("") String modeSetting,
        @DefaultValue("") String mode,
        @DefaultValue Map<String, URI> addresses) {

    public ProviderServer {
        addresses = Map.copyOf(addresses);
    }

    /**
     * @param settings of the integration
     * @return empty if the settings name none, or something that is no address
     */
    public Optional<URI> address(Map<String, String> settings) {
        return isNamedIn(settings)
                ? Optional.ofNullable(web(settings.getOrDefault(addressSetting, "")))
                : deployments(settings.getOrDefault(modeSetting, mode));
    }

    /** Whether the settings name a server of the customer's own. */
    public boolean isNamedIn(Map<String, String> settings) {
        return !addressSetting.isEmpty() && settings.containsKey(addressSetting);
    }

    /** The certificate it must show; empty if the authorities vouch for it. */
    public Optional<CertificatePin> certificate(Map<String, String> settings) {
        return Optional.of(settings.getOrDefault(certificateSetting, ""))
                .filter(text -> isNamedIn(settings) && !text.isBlank())
                .map(CertificatePin::of);
    }

    private Optional<URI> deployments(String wanted) {
        return Optional.ofNullable(addresses.get(wanted))
                .filter(each -> !each.toString().isEmpty());
    }

    private static @Nullable URI web(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return http && plain && uri.getHost() != null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** The base may itself have a path, with or without a slash at its end. */
    static URI below(URI base, URI address) {
        return URI.create(base.toString().replaceAll("/+$", "") + address);
    }
}
