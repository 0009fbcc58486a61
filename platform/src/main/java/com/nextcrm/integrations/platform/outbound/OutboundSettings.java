package com.nextcrm.integrations.platform.outbound;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where customers may point us.
 *
 * @param allowHttp whether without TLS, too
 * @param allowedAddresses addresses and ranges ({@code 10.20.0.0/16}) allowed although they are private, on any port
 * @param allowedPorts of all other servers
 */
@ConfigurationProperties("platform.outbound")
public record OutboundSettings(
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue List<String> allowedAddresses,
        @DefaultValue({"80", "443", "8080", "8443"}) Set<Integer> allowedPorts) {

    public OutboundSettings {
        allowedAddresses = allowedAddresses.stream()
                .filter(each -> !each.isBlank())
                .peek(AddressRange::of)
                .toList();
        allowedPorts = Set.copyOf(allowedPorts);
    }

    List<AddressRange> ranges() {
        return allowedAddresses.stream().map(AddressRange::of).toList();
    }
}
