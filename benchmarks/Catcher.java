import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where a simulated provider sends its webhooks, to be sent on from here when and as fast as a benchmark wants. */
final class Catcher implements AutoCloseable {

    private final URI target;
    private final String signatures;
    private final List<byte[]> caught = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param target where they will be sent
     * @param signatures how the names of those headers begin that go with them
     */
    Catcher(URI target, String signatures) throws IOException {
        this.target = target;
        this.signatures = signatures;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            caught.add(request(exchange));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
    }

    /** Requests, whole, in the order in which they came. */
    List<byte[]> caught() {
        return new ArrayList<>(caught);
    }

    private byte[] request(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        StringBuilder head = new StringBuilder("POST %s HTTP/1.1\r\nHost: %s\r\n"
                .formatted(target.getPath(), target.getAuthority()));
        head.append("Content-Type: application/json\r\nContent-Length: ").append(body.length).append("\r\n");
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (name.regionMatches(true, 0, signatures, 0, signatures.length())) {
                head.append(name).append(": ").append(values.getFirst()).append("\r\n");
            }
        });
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
