import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Executors;

/**
 * The refresh that is written first: a lock with a lease in the shared store, the token refreshed under it, the row
 * written back. No intent, no fencing; what was done while the lease ran out is not noticed. For {@link RefreshRace} to
 * compare with, started by it: {@code NaiveInstance <port> <store> <token endpoint> <client:secret>}.
 */
final class NaiveInstance {

    private static final long LEASE_MILLIS = 2_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String store;
    private final String tokenEndpoint;
    private final String client;

    private NaiveInstance(String store, String tokenEndpoint, String client) {
        this.store = store;
        this.tokenEndpoint = tokenEndpoint;
        this.client = client;
    }

    public static void main(String[] args) throws IOException {
        NaiveInstance instance = new NaiveInstance(args[1], args[2], args[3]);
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 1_000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", instance::answer);
        server.start();
    }

    /** {@code ?rejected=<version>}: a newer one, as {@code <version> <access token>}. */
    private void answer(HttpExchange exchange) throws IOException {
        int status = 503;
        String body = "";
        try {
            long rejected = Long.parseLong(exchange.getRequestURI().getQuery().substring("rejected=".length()));
            body = newerThan(rejected);
            status = body.isEmpty() ? 409 : 200;
        } catch (IOException | InterruptedException e) {
            body = String.valueOf(e.getMessage());
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String newerThan(long rejected) throws IOException, InterruptedException {
        long until = System.currentTimeMillis() + 8_000;
        while (System.currentTimeMillis() < until) {
            Row row = Row.parse(get(store + "/row"));
            if (row.version() > rejected) {
                return row.version() + " " + row.access();
            }
            if (get(store + "/lease?millis=" + LEASE_MILLIS).equals("taken")) {
                Thread.sleep(50);
                continue;
            }
            try {
                Row now = Row.parse(get(store + "/row"));
                return now.version() > rejected ? now.version() + " " + now.access() : refresh(now);
            } finally {
                get(store + "/release");
            }
        }
        throw new IOException("no token in time");
    }

    /** @return empty if the provider does not take the refresh token any more */
    private String refresh(Row row) throws IOException, InterruptedException {
        String form = "grant_type=refresh_token&refresh_token=" + URLEncoder.encode(row.refresh(), StandardCharsets.UTF_8);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(tokenEndpoint))
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(client.getBytes()))
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            return "";
        }
        Row next = new Row(
                row.version() + 1, Stack.text(answer.body(), "access_token"), Stack.text(answer.body(), "refresh_token"));
        get(store + "/write?row=" + URLEncoder.encode(next.text(), StandardCharsets.UTF_8).replace("+", "%20"));
        return next.version() + " " + next.access();
    }

    private String get(String uri) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(5)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** What the store keeps. */
    record Row(long version, String access, String refresh) {

        static Row parse(String text) {
            String[] parts = text.split(" ");
            return new Row(Long.parseLong(parts[0]), parts[1], parts[2]);
        }

        String text() {
            return version + " " + access + " " + refresh;
        }
    }
}
