package com.nextcrm.integrations.gateway.headers;

import com.nextcrm.integrations.gateway.caller.ClientAddresses;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What a service is told of the way a request came. Headers by which a client could pass for another client, host or
 * tenant never get through; the services read ours.
 */
@Component
final class ForwardedHeaders implements HttpHeadersFilter, Ordered {

    private final ClientAddresses addresses;

    ForwardedHeaders(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE; // after those of the framework, which strip some of these
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders passed = new HttpHeaders();
        input.forEach((name, values) -> {
            if (!isSpoofable(name)) {
                passed.addAll(name, values);
            }
        });
        boolean trusted = addresses.cameThroughTrustedProxy(request);
        HttpHeaders told = request.getHeaders();
        String host = trusted ? told.getFirst("X-Forwarded-Host") : null;
        String scheme = trusted ? told.getFirst("X-Forwarded-Proto") : null;
        passed.set("X-Forwarded-For", addresses.of(request).getHostAddress());
        passed.set("X-Forwarded-Proto", scheme == null ? scheme(request) : scheme);
        set(passed, "X-Forwarded-Host", host == null ? told.getFirst(HttpHeaders.HOST) : host);
        passed.set(CorrelationId.HEADER, CorrelationId.of(exchange));
        return passed;
    }

    private static boolean isSpoofable(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("x-")
                ? name.startsWith("x-forwarded") || name.startsWith("x-tenant") || name.equals("x-real-ip")
                : name.equals("forwarded");
    }

    private static String scheme(ServerHttpRequest request) {
        String scheme = request.getURI().getScheme();
        return scheme == null ? "http" : scheme;
    }

    private static void set(HttpHeaders headers, String name, @Nullable String value) {
        if (value != null) {
            headers.set(name, value);
        }
    }
}
