package com.nextcrm.integrations.gateway.route;

import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param services where each service is, by its name in paths and settings: scheme, host and port, no path */
@Validated
@ConfigurationProperties("gateway")
record ServiceUrls(@NotEmpty Map<String, URI> services) {

    ServiceUrls {
        services = Map.copyOf(services);
        services.forEach(ServiceUrls::check);
    }

    /** @throws IllegalStateException if nobody said where that service is */
    URI of(String service) {
        URI url = services.get(service);
        if (url == null) {
            throw new IllegalStateException("gateway.services." + service + " is not set");
        }
        return url;
    }

    private static void check(String service, URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        boolean bare = url.getRawPath() == null
                || url.getRawPath().isEmpty()
                || url.getRawPath().equals("/");
        if (!http || url.getHost() == null || !bare) {
            throw new IllegalArgumentException(
                    "gateway.services." + service + " must be like http://host:port, but is '" + url + "'");
        }
    }
}
