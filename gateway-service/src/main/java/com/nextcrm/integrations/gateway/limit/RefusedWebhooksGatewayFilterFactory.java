package com.nextcrm.integrations.gateway.limit;

import com.nextcrm.integrations.gateway.caller.ClientAddresses;
import com.nextcrm.integrations.gateway.problem.Problems;
import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.time.Duration;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Turns away addresses that keep sending forged webhooks. Only what the ingress refused counts, so that a provider's
 * burst of genuine ones is never throttled.
 */
@Component
final class RefusedWebhooksGatewayFilterFactory extends AbstractGatewayFilterFactory<Object> {

    private final ClientAddresses addresses;
    private final Buckets<InetAddress> refused;
    private final Problems problems;

    RefusedWebhooksGatewayFilterFactory(LimitSettings settings, ClientAddresses addresses, Problems problems) {
        super(Object.class);
        this.addresses = addresses;
        this.refused = new Buckets<>(settings.refusedWebhook(), settings.callers());
        this.problems = problems;
    }

    @Override
    public GatewayFilter apply(Object unused) {
        return (exchange, chain) -> {
            Bucket bucket = refused.of(addresses.networkOf(exchange.getRequest()));
            if (bucket.getAvailableTokens() <= 0) {
                return problems.answer(
                        exchange,
                        HttpStatus.TOO_MANY_REQUESTS,
                        "Too many webhooks from this address were refused",
                        Duration.ofSeconds(1));
            }
            return chain.filter(exchange).then(Mono.fromRunnable(() -> count(exchange, bucket)));
        };
    }

    private static void count(ServerWebExchange exchange, Bucket bucket) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        if (status != null && status.is4xxClientError()) {
            bucket.tryConsume(1);
        }
    }
}
