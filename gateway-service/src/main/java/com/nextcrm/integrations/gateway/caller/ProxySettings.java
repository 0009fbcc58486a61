package com.nextcrm.integrations.gateway.caller;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param trustedProxies addresses or CIDR ranges whose X-Forwarded-* headers are believed; nobody's by default */
@ConfigurationProperties("gateway")
public record ProxySettings(@DefaultValue List<String> trustedProxies) {

    public ProxySettings {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
