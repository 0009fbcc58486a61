package com.nextcrm.integrations.gateway.caller;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;
import org.springframework.stereotype.Component;

/** Tells whose request it is, whoever handed it on. Only trusted proxies are believed; anyone can write a header. */
@Component
public final class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<InetAddressMatcher> trusted;

    ClientAddresses(ProxySettings settings) {
        this.trusted = settings.trustedProxies().stream()
                .map(InetAddressMatchers::fromIpAddress)
                .toList();
    }

    /** The client's address: the last one that no trusted proxy added. */
    public InetAddress of(ServerHttpRequest request) {
        InetAddress address = peer(request);
        if (!isTrusted(address)) {
            return address;
        }
        List<String> hops = request.getHeaders().getOrEmpty(FORWARDED_FOR).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
        for (String hop : hops.reversed()) {
            InetAddress named = parse(hop);
            if (named == null) {
                return address;
            }
            address = named;
            if (!isTrusted(address)) {
                return address;
            }
        }
        return address;
    }

    /** Whom to count a request to: one client has a whole IPv6 /64 to choose addresses from. */
    public InetAddress networkOf(ServerHttpRequest request) {
        InetAddress address = of(request);
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, 8, 16, (byte) 0);
        return fromBytes(bytes);
    }

    /** Whether what the request says of its own way may be believed. */
    public boolean cameThroughTrustedProxy(ServerHttpRequest request) {
        return isTrusted(peer(request));
    }

    private boolean isTrusted(InetAddress address) {
        for (InetAddressMatcher range : trusted) {
            if (range.matches(address)) {
                return true;
            }
        }
        return false;
    }

    private static InetAddress peer(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null || remote.getAddress() == null ? InetAddress.getLoopbackAddress() : remote.getAddress();
    }

    private static @Nullable InetAddress parse(String literal) {
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    private static InetAddress fromBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException(impossible); // sixteen bytes always are an address
        }
    }
}
