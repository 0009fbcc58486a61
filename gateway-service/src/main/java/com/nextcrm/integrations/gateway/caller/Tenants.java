package com.nextcrm.integrations.gateway.caller;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The tenant a request was proven to come from. Set where the token is checked, read where it matters. */
public final class Tenants {

    private static final String ATTRIBUTE = Tenants.class.getName();

    private Tenants() {}

    public static void prove(ServerWebExchange exchange, String tenant) {
        exchange.getAttributes().put(ATTRIBUTE, tenant);
    }

    /** Null for webhooks, OAuth callbacks and whatever else comes without a token. */
    public static @Nullable String of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }
}
