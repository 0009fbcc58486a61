package com.nextcrm.integrations.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves any number of providers on one port: each below its own prefix ({@code /stripe/v1/charges}), their controls
 * below {@code /control/<provider>}, and {@code /control/health}. Requests run on virtual threads.
 */
public final class SimulatorServer implements AutoCloseable {

    private static final Duration MAX_SILENCE = Duration.ofMinutes(5); // longer than any fault should hang

    private final Server server;
    private final URI uri;
    private final List<ProviderApi> providers;

    private SimulatorServer(Server server, URI uri, List<ProviderApi> providers) {
        this.server = server;
        this.uri = uri;
        this.providers = providers;
    }

    /**
     * @param host the address to listen on
     * @param port 0 for any free one
     * @throws UncheckedIOException when the port cannot be had
     */
    public static SimulatorServer start(String host, int port, List<ProviderApi> providers) {
        QueuedThreadPool threads = new QueuedThreadPool(12, 2);
        threads.setName("simulator");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(MAX_SILENCE.toMillis());
        server.addConnector(connector);
        server.setHandler(new SimulatorHandler(providers));
        start(server);
        return new SimulatorServer(server, URI.create("http://" + host + ":" + connector.getLocalPort()), providers);
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendDateHeader(false); // each provider has its own clock
        http.setSendServerVersion(false);
        http.setOutputBufferSize(64 * 1024);
        return http;
    }

    private static void start(Server server) {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("The simulators' HTTP server does not start", e);
        }
    }

    public URI uri() {
        return uri;
    }

    public URI baseUri(ProviderApi provider) {
        return URI.create(uri + "/" + provider.name());
    }

    public URI controlUri(ProviderApi provider) {
        return URI.create(uri + "/control/" + provider.name());
    }

    /** Waits until the server has ended. */
    public void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        providers.forEach(provider -> provider.faults().clear());
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The simulators' HTTP server does not stop", e);
        }
    }
}
