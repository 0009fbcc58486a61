import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The running stack as the benchmarks use it: the CRM's API, the simulator's control, and the processes' figures. */
final class Stack {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, String> settings = new ConcurrentHashMap<>();
    private final Path folder;

    Stack() throws IOException {
        folder = Path.of(System.getenv().getOrDefault("LOCAL_DIR", ".local"));
        for (String line : Files.readAllLines(folder.resolve("env"))) {
            String[] pair = line.replaceFirst("^export ", "").split("=", 2);
            if (pair.length == 2) {
                settings.put(pair[0], pair[1].replaceAll("^['\"]|['\"]$", ""));
            }
        }
    }

    record Shop(String account, String key, String webhookSecret, String integrationId) {}

    /** A Stripe account of its own with so many charges, connected as an integration. */
    Shop open(long charges) throws Exception {
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        String key = "sk_test_" + id;
        String registered =
                control("/keys", "{\"key\":\"%s\",\"seed\":%d,\"charges\":%d}".formatted(key, id.hashCode(), charges));
        String created = crm(
                "POST",
                "/api/integrations",
                "{\"integrationType\":\"STRIPE\",\"integrationName\":\"%s\",\"apiKey\":\"%s\",\"webhookSecret\":\"whsec_%s\"}"
                        .formatted(id, key, id));
        return new Shop(text(registered, "account"), key, "whsec_" + id, text(created, "id"));
    }

    String crm(String method, String path, String body, String... headers) throws Exception {
        return send(method, gateway() + path, body, true, headers);
    }

    String control(String path, String body) throws Exception {
        return control("stripe", path, body);
    }

    String control(String provider, String path, String body) throws Exception {
        return send("POST", simulators() + "/control/" + provider + path, body, false);
    }

    String gateway() {
        return settings.get("GATEWAY_URL");
    }

    String simulators() {
        return settings.get("SIMULATORS_URL");
    }

    String token() {
        return settings.get("TOKEN");
    }

    private String send(String method, String uri, String body, boolean authorized, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(Duration.ofMinutes(10))
                .header("Content-Type", "application/json")
                .method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        if (authorized) {
            request.header("Authorization", "Bearer " + settings.get("TOKEN"));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + uri + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Pages through an account's charges as the connector would, but keeps nothing: the ceiling of a sync. */
    long readAll(Shop shop) throws Exception {
        long read = 0;
        String after = "";
        while (true) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(simulators() + "/stripe/v1/charges?limit=100" + after))
                    .header("Authorization", "Bearer " + shop.key())
                    .build();
            String page = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Matcher ids = Pattern.compile("\"id\":\\s*\"(ch_[^\"]+)\",\\s*\"object\":\\s*\"charge\"").matcher(page);
            String last = null;
            while (ids.find()) {
                last = ids.group(1);
                read++;
            }
            if (last == null || page.matches("(?s).*\"has_more\":\\s*false.*")) {
                return read;
            }
            after = "&starting_after=" + last;
        }
    }

    /** Webhooks of Stripe that the payments-connector has applied since it started. */
    long applied() throws Exception {
        return figure("connector_webhooks_total\\{outcome=\"applied\",provider=\"stripe\"}");
    }

    /** Megabytes of the payments-connector's heap that its last full collection left. */
    long liveMegabytes() throws Exception {
        return figure("jvm_gc_live_data_size_bytes") / 1024 / 1024;
    }

    private long figure(String name) throws Exception {
        String url = System.getenv().getOrDefault("CONNECTOR_URL", "http://localhost:8084") + "/actuator/prometheus";
        Matcher value = Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(send("GET", url, null, false));
        return value.find() ? (long) Double.parseDouble(value.group(1)) : 0;
    }

    /** Megabytes of a process resident in memory. */
    long residentMegabytes(String process) throws IOException {
        String pid = Files.readString(folder.resolve("pids").resolve(process)).strip().split("\\s+")[0];
        for (String line : Files.readAllLines(Path.of("/proc", pid, "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return -1;
    }

    static String text(String json, String member) {
        Matcher found = Pattern.compile("\"" + member + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    static long number(String json, String member) {
        Matcher found = Pattern.compile("\"" + member + "\"\\s*:\\s*(\\d+)").matcher(json);
        return found.find() ? Long.parseLong(found.group(1)) : -1;
    }
}
