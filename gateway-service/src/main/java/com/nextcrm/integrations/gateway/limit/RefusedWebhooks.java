package com.nextcrm.integrations.gateway.limit;

import com.nextcrm.integrations.gateway.caller.ClientAddresses;
import java.net.InetAddress;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** How many more refused webhooks each client address has to its name. */
@Component
final class RefusedWebhooks {

    private final ClientAddresses addresses;
    private final Buckets<InetAddress> left;

    RefusedWebhooks(LimitSettings settings, ClientAddresses addresses) {
        this.addresses = addresses;
        this.left = new Buckets<>(settings.refusedWebhook(), settings.callers());
    }

    boolean areUsedUp(ServerHttpRequest request) {
        return left.of(addresses.networkOf(request)).getAvailableTokens() <= 0;
    }

    void count(ServerHttpRequest request) {
        left.of(addresses.networkOf(request)).tryConsume(1);
    }
}
