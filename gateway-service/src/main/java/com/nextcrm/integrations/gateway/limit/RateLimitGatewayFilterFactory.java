package com.nextcrm.integrations.gateway.limit;

import com.nextcrm.integrations.gateway.caller.ClientAddresses;
import com.nextcrm.integrations.gateway.caller.Tenants;
import com.nextcrm.integrations.gateway.problem.Problems;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetAddress;
import java.time.Duration;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Shares the services out fairly: so many requests a second for each tenant, fewer for those who have proven none. */
@Component
final class RateLimitGatewayFilterFactory extends AbstractGatewayFilterFactory<Object> {

    private final ClientAddresses addresses;
    private final Buckets<String> tenants;
    private final Buckets<InetAddress> strangers;
    private final Problems problems;

    RateLimitGatewayFilterFactory(LimitSettings settings, ClientAddresses addresses, Problems problems) {
        super(Object.class);
        this.addresses = addresses;
        this.tenants = new Buckets<>(settings.tenant(), settings.callers());
        this.strangers = new Buckets<>(settings.stranger(), settings.callers());
        this.problems = problems;
    }

    @Override
    public GatewayFilter apply(Object unused) {
        return (exchange, chain) -> {
            String tenant = Tenants.of(exchange);
            Bucket bucket =
                    tenant == null ? strangers.of(addresses.networkOf(exchange.getRequest())) : tenants.of(tenant);
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            tell(exchange, tenant == null ? strangers.burst() : tenants.burst(), probe);
            if (probe.isConsumed()) {
                return chain.filter(exchange);
            }
            return problems.answer(
                    exchange,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many requests, please slow down",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        };
    }

    private static void tell(ServerWebExchange exchange, int burst, ConsumptionProbe probe) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set("RateLimit-Limit", Integer.toString(burst));
        headers.set("RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
        long untilFull =
                Duration.ofNanos(probe.getNanosToWaitForReset()).plusMillis(999).toSeconds();
        headers.set("RateLimit-Reset", Long.toString(untilFull));
    }
}
