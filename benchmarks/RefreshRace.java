import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Three processes of credentials-service over one database, fifty callers at each, and a provider that ends the access
 * token again and again, answers late, loses answers; and now and then one of the three is stopped (SIGSTOP) in the middle
 * of a refresh and let go when another has taken over. Then the same with {@link NaiveInstance}. Needs a running stack
 * ({@code ./up --detach --no-demo}), whose own credentials-service is held meanwhile; Linux.
 *
 * <p>{@code java benchmarks/RefreshRace.java [expiries] [callers of each instance] [xero|quickbooks] [ours|naive]}
 */
final class RefreshRace {

    private static final int INSTANCES = 3;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Stack stack = new Stack();
    private final Path folder = Path.of(System.getenv().getOrDefault("LOCAL_DIR", ".local"));
    private final List<Process> processes = new ArrayList<>();
    private final String provider;
    private final int expiries;
    private final int callers;

    private RefreshRace(String provider, int expiries, int callers) throws IOException {
        this.provider = provider;
        this.expiries = expiries;
        this.callers = callers;
    }

    public static void main(String[] args) throws Exception {
        int expiries = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        int callers = args.length > 1 ? Integer.parseInt(args[1]) : 50;
        String provider = args.length > 2 ? args[2] : "xero";
        RefreshRace race = new RefreshRace(provider, expiries, callers);
        System.out.printf(
                "%s: %d instances, %d callers each, %d expiries%n%n", provider, INSTANCES, callers, expiries);
        List<String> variants = args.length > 3 ? List.of(args[3]) : List.of("ours", "naive");
        boolean ok = true;
        if (variants.contains("ours")) {
            Tally ours = race.ours();
            ours.print("ours");
            ok = ours.lost == 0 && ours.reusedOutsideGrace == 0 && ours.wrong.get() == 0;
        }
        if (variants.contains("naive")) {
            race.naive().print("a lock with a lease");
        }
        System.exit(ok ? 0 : 1);
    }

    /** What callers are answered. */
    private record Token(int status, long version, String value) {}

    /** One instance as its callers see it. */
    private interface Instance {
        Token newerThan(long rejected) throws Exception;
    }

    /** One of the two ways to keep a consent's tokens. */
    private interface Variant {
        List<Instance> instances();

        List<Process> processes();

        /** Consents (again) and answers the first token's version. */
        long connect() throws Exception;
    }

    private Tally ours() throws Exception {
        String pid = Files.readString(folder.resolve("pids/credentials-service")).strip().split("\\s+")[0];
        Map<String, String> environment = new HashMap<>();
        for (String pair : Files.readString(Path.of("/proc", pid, "environ")).split("\0")) {
            int equals = pair.indexOf('=');
            environment.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        List<String> command = List.of(Files.readString(Path.of("/proc", pid, "cmdline")).split("\0"));
        Path held = folder.resolve("hold/credentials-service");
        Files.createDirectories(held.getParent());
        Files.createFile(held);
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroy);
        try {
            List<Instance> instances = new ArrayList<>();
            AtomicReference<String> integration = new AtomicReference<>("");
            Identity identity = new Identity(environment);
            List<String> bases = new ArrayList<>();
            for (int i = 0; i < INSTANCES; i++) {
                int port = freePort();
                environment.put("SERVER_PORT", String.valueOf(port));
                environment.put("OAUTH_MIN_TOKEN_AGE", "0s"); // here every refusal is meant
                String settings = "OAUTH_PROVIDERS_" + provider.toUpperCase(java.util.Locale.ROOT);
                environment.put(settings + "_TIMEOUT", "2s"); // so that a stopped instance is given up in 8 s, not 30
                environment.put(settings + "_TAKEOVER", "8s");
                processes.add(start(command, environment));
                String base = "http://localhost:" + port;
                bases.add(base);
                instances.add(rejected -> {
                    HttpResponse<String> answer = HTTP.send(
                            HttpRequest.newBuilder(URI.create(
                                            base + "/internal/integrations/" + integration.get() + "/access-token"))
                                    .timeout(Duration.ofSeconds(30))
                                    .header("Authorization", "Bearer " + identity.internal())
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{\"rejectedVersion\":" + rejected + "}"))
                                    .build(),
                            BodyHandlers.ofString());
                    return new Token(
                            answer.statusCode(),
                            Stack.number(answer.body(), "credentialVersion"),
                            Stack.text(answer.body(), "value"));
                });
            }
            for (String base : bases) {
                await(() -> status(base + "/actuator/health/readiness") == 200, Duration.ofMinutes(4));
            }
            return race(new Variant() {
                @Override
                public List<Instance> instances() {
                    return instances;
                }

                @Override
                public List<Process> processes() {
                    return processes;
                }

                @Override
                public long connect() throws Exception {
                    integration.set(connectAt(bases.getFirst(), environment, identity));
                    return instances.getFirst().newerThan(0).version();
                }
            });
        } finally {
            end();
            Files.delete(held);
        }
    }

    /** The whole consent journey. @return the integration */
    private String connectAt(String base, Map<String, String> environment, Identity identity) throws Exception {
        HttpResponse<String> link = HTTP.send(
                HttpRequest.newBuilder(URI.create(base + "/api/integrations/" + provider + "/connect"))
                        .header("Authorization", "Bearer " + identity.user())
                        .header("Accept", "application/json")
                        .build(),
                BodyHandlers.ofString());
        String callback = consent(Stack.text(link.body(), "authorization_url"));
        String query = callback.substring(callback.indexOf('?'));
        return Stack.text(get(base + "/api/integrations/" + provider + "/callback" + query), "id");
    }

    private Tally naive() throws Exception {
        AtomicReference<NaiveInstance.Row> row = new AtomicReference<>();
        AtomicLong leasedUntil = new AtomicLong();
        HttpServer store = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1_000);
        store.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        store.createContext("/", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            String answer = "ok";
            synchronized (store) {
                switch (exchange.getRequestURI().getPath()) {
                    case "/row" -> answer = row.get().text();
                    case "/write" -> row.set(NaiveInstance.Row.parse(query.substring("row=".length())));
                    case "/release" -> leasedUntil.set(0);
                    default -> {
                        long now = System.currentTimeMillis();
                        if (leasedUntil.get() > now) {
                            answer = "taken";
                        } else {
                            leasedUntil.set(now + Long.parseLong(query.substring("millis=".length())));
                        }
                    }
                }
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        store.start();
        try {
            String storeUri = "http://127.0.0.1:" + store.getAddress().getPort();
            List<Instance> instances = new ArrayList<>();
            for (int i = 0; i < INSTANCES; i++) {
                int port = freePort();
                String java = ProcessHandle.current().info().command().orElse("java");
                processes.add(start(
                        List.of(
                                java, "-Xmx128m", "benchmarks/NaiveInstance.java", String.valueOf(port), storeUri,
                                tokenEndpoint(), CLIENT),
                        System.getenv()));
                String base = "http://127.0.0.1:" + port;
                instances.add(rejected -> {
                    HttpResponse<String> answer = HTTP.send(
                            HttpRequest.newBuilder(URI.create(base + "/?rejected=" + rejected))
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            BodyHandlers.ofString());
                    String[] parts = answer.body().split(" ");
                    return answer.statusCode() == 200
                            ? new Token(200, Long.parseLong(parts[0]), parts[1])
                            : new Token(answer.statusCode(), 0, "");
                });
                await(() -> connects(port), Duration.ofMinutes(1));
            }
            return race(new Variant() {
                @Override
                public List<Instance> instances() {
                    return instances;
                }

                @Override
                public List<Process> processes() {
                    return processes;
                }

                @Override
                public long connect() throws Exception {
                    String[] tokens = exchange();
                    long version = row.get() == null ? 1 : row.get().version() + 1;
                    row.set(new NaiveInstance.Row(version, tokens[0], tokens[1]));
                    return version;
                }
            });
        } finally {
            end();
            store.stop(0);
        }
    }

    private Tally race(Variant variant) throws Exception {
        Tally tally = new Tally(stats());
        long version = variant.connect();
        for (int expiry = 1; expiry <= expiries; expiry++) {
            expire();
            boolean stops = expiry % 100 == 50;
            if (stops || expiry % 20 == 13) {
                control("/oauth/delay", "{\"millis\":%d,\"times\":1}".formatted(stops ? 1_500 : 900));
                tally.slow++;
            } else if (expiry % 20 == 7) {
                control("/oauth/lose", "{\"times\":1}");
                tally.lostAnswers++;
            }
            long best = stops ? stopped(variant, version, tally) : all(variant.instances(), version, tally);
            if (best > version && works(tally.lastToken)) {
                version = best;
            } else {
                tally.lost++;
                version = variant.connect();
            }
            if (expiry % 100 == 0) {
                System.err.printf("  %d expiries, %d connections lost%n", expiry, tally.lost);
            }
        }
        tally.end(stats());
        return tally;
    }

    /** The first instance is stopped after its request has gone out; the others must come to a token without it. */
    private long stopped(Variant variant, long version, Tally tally) throws Exception {
        long before = Stack.number(stats(), "refreshes");
        Process first = variant.processes().getFirst();
        CompletableFuture<Token> early = CompletableFuture.supplyAsync(() -> ask(variant.instances().getFirst(), version, tally));
        await(() -> Stack.number(stats(), "refreshes") > before, Duration.ofSeconds(10));
        signal("STOP", first);
        tally.stops++;
        long best;
        try {
            List<Instance> others = variant.instances().subList(1, INSTANCES);
            best = all(others, version, tally);
            expire(); // and it goes on without the first one, for another expiry
            best = Math.max(best, all(others, best, tally));
        } finally {
            signal("CONT", first);
        }
        Token late = early.join();
        // what the stopped one does when it goes on must not spoil what the others brought
        long after = all(variant.instances(), best > version ? best - 1 : version, tally);
        return Math.max(best, Math.max(after, late.version()));
    }

    /** @return the newest version that anybody got; 0 if nobody got one */
    private long all(List<Instance> instances, long rejected, Tally tally) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Token>> answers = new ArrayList<>();
            for (Instance instance : instances) {
                for (int caller = 0; caller < callers; caller++) {
                    answers.add(CompletableFuture.supplyAsync(() -> ask(instance, rejected, tally), threads));
                }
            }
            List<Token> tokens = answers.stream().map(CompletableFuture::join).toList();
            List<Token> good = tokens.stream().filter(each -> each.status() == 200).toList();
            tally.wrong.addAndGet(good.stream().filter(each -> each.version() <= rejected).count());
            Token newest = good.stream().max(java.util.Comparator.comparingLong(Token::version)).orElse(null);
            if (newest != null) {
                tally.lastToken = newest.value();
                tally.divided += good.stream().map(Token::value).distinct().count() > 1 ? 1 : 0;
            }
            return newest == null ? 0 : newest.version();
        }
    }

    /** As a connector does: told to come again (503), it comes again. */
    private static Token ask(Instance instance, long rejected, Tally tally) {
        long began = System.nanoTime();
        Token token = new Token(0, 0, "");
        for (int attempt = 0; attempt < 60; attempt++) {
            try {
                token = instance.newerThan(rejected);
            } catch (IOException e) {
                token = new Token(503, 0, "");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            if (token.status() != 503) {
                break;
            }
            tally.retries.incrementAndGet();
            pause(500);
        }
        tally.answered(token.status(), System.nanoTime() - began);
        return token;
    }

    private static final class Tally {
        final String before;
        final long beganAt = System.nanoTime();
        final AtomicLong calls = new AtomicLong();
        final AtomicLong failed = new AtomicLong();
        final AtomicLong retries = new AtomicLong();
        final AtomicLong wrong = new AtomicLong();
        final List<Long> nanos = java.util.Collections.synchronizedList(new ArrayList<>());
        volatile String lastToken = "";
        int slow;
        int lostAnswers;
        int stops;
        int divided;
        int lost;
        long refreshes;
        long reusedInGrace;
        long reusedOutsideGrace;
        long overlapping;
        long killed;
        long seconds;

        Tally(String before) {
            this.before = before;
        }

        void answered(int status, long took) {
            calls.incrementAndGet();
            if (status != 200) {
                failed.incrementAndGet();
            }
            nanos.add(took);
        }

        void end(String after) {
            refreshes = grown(after, "refreshes");
            reusedInGrace = grown(after, "reusedInGrace");
            reusedOutsideGrace = grown(after, "reusedOutsideGrace");
            overlapping = grown(after, "parallelRefreshes");
            killed = grown(after, "killedGrants");
            seconds = Duration.ofNanos(System.nanoTime() - beganAt).toSeconds();
        }

        private long grown(String after, String name) {
            return Stack.number(after, name) - Stack.number(before, name);
        }

        void print(String name) {
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf("%s%n", name);
            System.out.printf("  late answers %d, lost answers %d, instances stopped %d%n", slow, lostAnswers, stops);
            System.out.printf("  calls %d, not answered with a token %d, told to come again %d%n", calls.get(), failed.get(), retries.get());
            System.out.printf("  wait p50 %d ms, p99 %d ms%n", at(sorted, 0.5), at(sorted, 0.99));
            System.out.printf("  refreshes at the provider %d; same refresh token again, within its grace %d%n", refreshes, reusedInGrace);
            System.out.printf("  expiries after which callers held different tokens %d%n", divided);
            System.out.printf("  refresh tokens used twice outside the grace %d; refreshes that overlapped %d; grants ended by the provider %d%n", reusedOutsideGrace, overlapping, killed);
            System.out.printf("  CONNECTIONS LOST %d   (%d s)%n%n", lost, seconds);
        }

        private static long at(long[] sorted, double share) {
            return sorted.length == 0 ? 0 : Duration.ofNanos(sorted[(int) (share * (sorted.length - 1))]).toMillis();
        }
    }

    private static final String CLIENT = "nextcrm-simulated-client:nextcrm-simulated-secret";

    private String tokenEndpoint() {
        return stack.simulators() + (provider.equals("xero") ? "/xero/connect/token" : "/quickbooks/oauth2/v1/tokens/bearer");
    }

    /** Presses Allow. @return where the provider sends the user */
    private String consent(String link) throws Exception {
        String page = get(link);
        String organisation = page.replaceFirst("(?s).*?name=\"organisation\" value=\"([^\"]+)\".*", "$1");
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(link))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("decision=allow&organisation=" + organisation))
                                .build(),
                        BodyHandlers.ofString())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    /** @return access and refresh token of a consent of the benchmark's own */
    private String[] exchange() throws Exception {
        String redirect = stack.gateway() + "/api/integrations/" + provider + "/callback";
        String scope = provider.equals("xero") ? "offline_access accounting.contacts" : "com.intuit.quickbooks.accounting";
        String link = stack.simulators()
                + (provider.equals("xero") ? "/xero/identity/connect/authorize" : "/quickbooks/connect/oauth2")
                + "?response_type=code&state=s&client_id=" + CLIENT.split(":")[0] + "&redirect_uri=" + encoded(redirect)
                + "&scope=" + encoded(scope);
        String code = consent(link).replaceFirst(".*[?&]code=([^&]+).*", "$1");
        String form = "grant_type=authorization_code&code=" + code + "&redirect_uri=" + encoded(redirect);
        String answer = HTTP.send(
                        HttpRequest.newBuilder(URI.create(tokenEndpoint()))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header(
                                        "Authorization",
                                        "Basic " + java.util.Base64.getEncoder().encodeToString(CLIENT.getBytes()))
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return new String[] {Stack.text(answer, "access_token"), Stack.text(answer, "refresh_token")};
    }

    /** Xero's refresh token changes each time; QuickBooks's once a day, so there a day passes. */
    private void expire() throws Exception {
        if (provider.equals("xero")) {
            control("/oauth/expire", "{}");
        } else {
            control("/oauth/clock", "{\"seconds\":90000}");
        }
    }

    private boolean works(String token) throws Exception {
        String uri = stack.simulators()
                + (provider.equals("xero")
                        ? "/xero/connections"
                        : "/quickbooks/v3/company/9341450000000001/companyinfo/9341450000000001");
        return HTTP.send(
                                HttpRequest.newBuilder(URI.create(uri))
                                        .header("Authorization", "Bearer " + token)
                                        .header("Accept", "application/json")
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode()
                != 401;
    }

    private String stats() throws Exception {
        return get(stack.simulators() + "/control/" + provider + "/oauth/stats");
    }

    private void control(String path, String body) throws Exception {
        HTTP.send(
                HttpRequest.newBuilder(URI.create(stack.simulators() + "/control/" + provider + path))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.discarding());
    }

    private static String get(String uri) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString()).body();
    }

    private static int status(String uri) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.discarding()).statusCode();
        } catch (Exception e) {
            return 0;
        }
    }

    private static boolean connects(int port) {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Tokens of the identity server, kept for a minute. */
    private final class Identity {
        private final Map<String, String> environment;
        private String token = "";
        private long until;

        Identity(Map<String, String> environment) {
            this.environment = Map.copyOf(environment);
        }

        synchronized String internal() throws Exception {
            if (System.nanoTime() > until || token.isEmpty()) {
                token = request(
                        environment.get("SERVICE_CLIENT_ID"), environment.get("SERVICE_CLIENT_SECRET"), "internal");
                until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            }
            return token;
        }

        String user() {
            return stack.token();
        }

        private String request(String id, String secret, String scope) throws Exception {
            String pair = java.util.Base64.getEncoder().encodeToString((id + ":" + secret).getBytes());
            return Stack.text(
                    HTTP.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(environment.get("OIDC_ISSUER_URI") + "/oauth2/token"))
                                            .header("Authorization", "Basic " + pair)
                                            .header("Content-Type", "application/x-www-form-urlencoded")
                                            .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=" + scope))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body(),
                    "access_token");
        }
    }

    private Process start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Path log = folder.resolve("logs/refresh-race-" + processes.size() + ".log");
        return builder.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private void end() {
        processes.forEach(Process::destroyForcibly);
        processes.clear();
    }

    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition, Duration patience) throws Exception {
        long until = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("waited in vain");
            }
            pause(20);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
