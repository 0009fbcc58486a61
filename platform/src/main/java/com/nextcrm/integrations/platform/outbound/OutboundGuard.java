package com.nextcrm.integrations.platform.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether a customer's server may be where they say it is. A name is judged by every address it leads to, and whoever
 * connects does so to the addresses that were judged: asking the DNS again could bring another answer.
 */
public final class OutboundGuard {

    private static final int LOOKUP_SECONDS = 5;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final OutboundSettings settings;
    private final List<AddressRange> allowed;
    private final NameResolver names;

    public OutboundGuard(OutboundSettings settings, NameResolver names) {
        this.settings = settings;
        this.allowed = settings.ranges();
        this.names = names;
    }

    /**
     * What is wrong with a server's address, now: where its name leads may change.
     *
     * @return to be read after the name of the setting; empty if we may call there
     */
    public Optional<String> objection(String address) {
        try {
            URI uri = ServerAddress.parse(address);
            checkScheme(uri);
            admit(uri.getHost(), port(uri));
            return Optional.empty();
        } catch (OutboundRefused e) {
            return Optional.of(e.reason());
        } catch (UnknownHostException e) {
            return Optional.of("must name a server that can be found; the DNS knows no address of it now");
        }
    }

    /** Of a request, before its name is looked up. */
    void checkForm(URI request) throws OutboundRefused {
        ServerAddress.checkHost(request);
        checkScheme(request);
    }

    private void checkScheme(URI uri) throws OutboundRefused {
        if (!settings.allowHttp() && !"https".equalsIgnoreCase(uri.getScheme())) {
            throw new OutboundRefused("must begin with https://; this deployment allows nothing else");
        }
    }

    static int port(URI uri) {
        return uri.getPort() > 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS : HTTP;
    }

    /**
     * The addresses to connect to, and no others.
     *
     * @throws OutboundRefused if any of them must not be called
     */
    List<InetSocketAddress> admit(String host, int port) throws UnknownHostException, OutboundRefused {
        List<InetAddress> addresses = ServerAddress.literal(host).map(List::of).orElse(List.of());
        if (addresses.isEmpty()) {
            addresses = lookUp(host);
        }
        for (InetAddress address : addresses) {
            boolean listed = allowed.stream().anyMatch(range -> range.contains(address));
            if (!listed && !PublicAddresses.contain(address)) {
                throw new OutboundRefused(
                        "must not lead to a private, local or otherwise special address; the deployment can allow it");
            }
            if (!listed && !settings.allowedPorts().contains(port)) {
                throw new OutboundRefused("must not have this port; the deployment allows "
                        + settings.allowedPorts().stream().sorted().toList());
            }
        }
        return addresses.stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> names.resolve(host));
        Thread.ofVirtual().name("name lookup").start(lookup);
        try {
            List<InetAddress> found = lookup.get(LOOKUP_SECONDS, TimeUnit.SECONDS);
            if (found.isEmpty()) {
                throw new UnknownHostException();
            }
            return found;
        } catch (ExecutionException | TimeoutException e) {
            throw new UnknownHostException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException();
        }
    }
}
