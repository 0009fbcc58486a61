package com.nextcrm.integrations.gateway.limit;

import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Counts what the ingress refused; {@link WebhookDoor} turns away those who have too much of it. Only refused ones
 * count, so that a provider's burst of genuine ones is never throttled.
 */
@Component
final class RefusedWebhooksGatewayFilterFactory extends AbstractGatewayFilterFactory<Object> {

    private final RefusedWebhooks refused;

    RefusedWebhooksGatewayFilterFactory(RefusedWebhooks refused) {
        super(Object.class);
        this.refused = refused;
    }

    @Override
    public GatewayFilter apply(Object unused) {
        return (exchange, chain) -> chain.filter(exchange).then(Mono.fromRunnable(() -> count(exchange)));
    }

    private void count(ServerWebExchange exchange) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        if (status != null && status.is4xxClientError()) {
            refused.count(exchange.getRequest());
        }
    }
}
