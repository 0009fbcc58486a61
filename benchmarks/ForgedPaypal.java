import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * How long genuine PayPal webhooks wait for their answer, alone and beside 10,000 forged ones, which come from another
 * address. The simulated PayPal signs and forges into a catcher here; both kinds are then posted at a fixed rate, whether
 * or not the one before is answered, so that a stall shows. Rounds with and without forgeries alternate. A stack that
 * was just started compiles for minutes under this load, so the first rounds are for that only.
 *
 * <p>{@code java benchmarks/ForgedPaypal.java [forged [rounds [warming]]]}, by default 10000, 5 and 6; needs a running
 * stack.
 */
final class ForgedPaypal {

    private static final int GOOD_PER_SECOND = 100;
    private static final int SECONDS = 20;
    private static final int EVENTS = 300;
    private static final String[] KINDS = {
        "OWN_CERTIFICATE", "OTHER_HOST", "LOOKALIKE_HOST", "WRONG_WEBHOOK_ID", "CHANGED_BODY", "REENCODED_BODY",
        "EXPIRED_CHAIN", "OTHER_NAME", "OTHER_ALGORITHM", "NO_CERTIFICATE"
    };

    private record Webhook(byte[] body, Map<String, String> headers) {}

    private record Answers(double[] sortedMillis, Map<Integer, Integer> statuses) {
        double at(double quantile) {
            return sortedMillis[(int) Math.min(sortedMillis.length - 1, Math.floor(sortedMillis.length * quantile))];
        }
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int warming = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 6;
        Stack stack = new Stack();
        String webhookId = "WEBHOOK-" + UUID.randomUUID();
        String integration = connect(stack, webhookId);
        stack.control("paypal", "/payments", "{\"count\":" + EVENTS + "}");
        List<Webhook> good = caught(stack, webhookId, EVENTS, "[]", true);
        List<Webhook> forged = new ArrayList<>();
        while (forged.size() < count) {
            forged.addAll(caught(stack, webhookId, EVENTS, "[\"" + String.join("\",\"", KINDS) + "\"]", false));
        }
        Collections.shuffle(forged, new Random(1));
        URI url = URI.create(System.getenv().getOrDefault("INGRESS_URL", stack.gateway())
                + "/api/integrations/paypal/webhook/" + integration);
        try (HttpClient us = client("127.0.0.1"); HttpClient forger = client("127.0.0.2")) {
            List<Answers> alone = new ArrayList<>();
            List<Answers> beside = new ArrayList<>();
            for (int round = 0; round < warming + rounds; round++) {
                boolean counts = round >= warming;
                Answers one = send(us, url, good, GOOD_PER_SECOND * SECONDS, GOOD_PER_SECOND);
                Answers[] pair = both(us, url, good, forger, forged, count);
                if (counts) {
                    alone.add(one);
                    beside.add(pair[0]);
                }
                print((counts ? "" : "warming ") + "alone        ", one);
                print((counts ? "" : "warming ") + "beside forged", pair[0]);
                print((counts ? "" : "warming ") + "       forged", pair[1]);
                if (pair[1].statuses().keySet().stream().anyMatch(status -> status < 400)) {
                    throw new IllegalStateException("a forged webhook was taken");
                }
            }
            Answers without = together(alone);
            Answers with = together(beside);
            print("all alone    ", without);
            print("all beside   ", with);
            System.out.printf(
                    Locale.ROOT,
                    "p99 moved by %+.0f %%, the median of the rounds' by %+.0f %%%n",
                    (with.at(0.99) / without.at(0.99) - 1) * 100,
                    (medianP99(beside) / medianP99(alone) - 1) * 100);
        }
        System.exit(0);
    }

    private static String connect(Stack stack, String webhookId) throws Exception {
        String created = stack.crm("POST", "/api/integrations", """
                {"integrationType":"PAYPAL","integrationName":"%s","apiKey":"nextcrm-simulated-client",\
                "apiSecret":"nextcrm-simulated-secret","webhookSecret":"%s"}""".formatted(webhookId, webhookId));
        return Stack.text(created, "id");
    }

    /** What the simulated PayPal, or its forger, would have sent to us. */
    private static List<Webhook> caught(Stack stack, String webhookId, int last, String forgeries, boolean genuine)
            throws Exception {
        List<Webhook> all = Collections.synchronizedList(new ArrayList<>());
        HttpServer catcher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            catcher.setExecutor(threads);
            catcher.createContext("/", exchange -> {
                Map<String, String> headers = new TreeMap<>();
                exchange.getRequestHeaders().forEach((name, values) -> {
                    if (name.toUpperCase(Locale.ROOT).startsWith("PAYPAL-")) {
                        headers.put(name, values.getFirst());
                    }
                });
                all.add(new Webhook(exchange.getRequestBody().readAllBytes(), headers));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            catcher.start();
            stack.control("paypal", "/webhooks", """
                    {"url":"http://127.0.0.1:%d/","webhookId":"%s","type":"PAYMENT.CAPTURE.COMPLETED","last":%d,\
                    "forgeries":%s,"genuine":%s}"""
                    .formatted(catcher.getAddress().getPort(), webhookId, last, forgeries, genuine));
        } finally {
            catcher.stop(0);
        }
        return all;
    }

    private static HttpClient client(String address) throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName(address))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** The forged ones come as evenly, over the same time. */
    private static Answers[] both(
            HttpClient us, URI url, List<Webhook> good, HttpClient forger, List<Webhook> forged, int count)
            throws Exception {
        Answers[] answers = new Answers[2];
        Thread beside = Thread.ofVirtual().start(() -> answers[1] = send(forger, url, forged, count, count / SECONDS));
        answers[0] = send(us, url, good, GOOD_PER_SECOND * SECONDS, GOOD_PER_SECOND);
        beside.join();
        return answers;
    }

    private static Answers send(HttpClient client, URI url, List<Webhook> webhooks, int count, int perSecond) {
        double[] millis = new double[count];
        Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                long due = begin + i * 1_000_000_000L / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                int number = i;
                Webhook webhook = webhooks.get(i % webhooks.size());
                threads.execute(() -> {
                    int status = post(client, url, webhook);
                    millis[number] = (System.nanoTime() - due) / 1e6; // from when it was due
                    statuses.merge(status, 1, Integer::sum);
                });
            }
        }
        Arrays.sort(millis);
        return new Answers(millis, new TreeMap<>(statuses));
    }

    private static int post(HttpClient client, URI url, Webhook webhook) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(webhook.body()));
        webhook.headers().forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (Exception e) {
            return 999;
        }
    }

    private static Answers together(List<Answers> rounds) {
        double[] all = rounds.stream().flatMapToDouble(each -> Arrays.stream(each.sortedMillis())).sorted().toArray();
        Map<Integer, Integer> statuses = new TreeMap<>();
        rounds.forEach(each -> each.statuses().forEach((status, number) -> statuses.merge(status, number, Integer::sum)));
        return new Answers(all, statuses);
    }

    private static double medianP99(List<Answers> rounds) {
        double[] each = rounds.stream().mapToDouble(round -> round.at(0.99)).sorted().toArray();
        return (each[(each.length - 1) / 2] + each[each.length / 2]) / 2;
    }

    private static void print(String what, Answers answers) {
        System.out.printf(
                Locale.ROOT,
                "%s  p50 %6.2f  p95 %6.2f  p99 %6.2f ms  %s%n",
                what,
                answers.at(0.5),
                answers.at(0.95),
                answers.at(0.99),
                answers.statuses());
    }
}
