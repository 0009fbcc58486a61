import java.util.concurrent.locks.LockSupport;
import java.time.Duration;

/**
 * How many webhooks a second come all the way: accepted, through Kafka, applied to a stored row. They are signed
 * beforehand, each about a payment of its own; the clock stops when the connector has applied the last one, and the rows
 * are counted afterwards. A lag that grows shows as applied/s falling behind accepted/s.
 *
 * <p>{@code java benchmarks/WebhookToRow.java [count [connections [rate]]]}, by default 100000, 64, and as many a second
 * as are taken. {@code INGRESS_URL} skips the gateway; {@code CONNECTOR_URL} is where the payments-connector tells its figures.
 */
void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int concurrency = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
    int rate = arguments.length > 2 ? Integer.parseInt(arguments[2]) : Integer.MAX_VALUE;
    Stack stack = new Stack();
    Stack.Shop shop = stack.open(count);
    URI url = URI.create(System.getenv().getOrDefault("INGRESS_URL", stack.gateway())
            + "/api/integrations/stripe/webhook/" + shop.integrationId());
    List<byte[]> webhooks = webhooks(stack, shop, url, count);
    long start = stack.applied();
    for (int tries = 1; !send(url, webhooks.subList(0, 1), 1, Integer.MAX_VALUE).equals(Map.of(200, 1)); tries++) {
        if (tries == 100) {
            throw new IllegalStateException("no webhook is accepted at " + url);
        }
        Thread.sleep(Duration.ofMillis(200)); // the ingress has yet to hear of it
    }
    awaitApplied(stack, start, 1);
    long before = stack.applied();
    long begin = System.nanoTime();
    Map<Integer, Integer> answers = send(url, webhooks, concurrency, rate);
    double accepted = seconds(begin);
    awaitApplied(stack, before, count);
    double applied = seconds(begin);
    long rows = Stack.number(
            stack.crm("GET", "/api/integrations/stripe/payments?limit=1&integrationId=" + shop.integrationId(), null),
            "total");
    IO.println("answers: " + answers);
    IO.println("accepted %,.0f/s in %.1f s; %,d rows stored %,.0f/s in %.1f s; behind the last answer by %.1f s"
            .formatted(count / accepted, accepted, rows, rows / applied, applied, applied - accepted));
}

/** Signed by the simulated Stripe a moment before, so that its work is not measured. */
List<byte[]> webhooks(Stack stack, Stack.Shop shop, URI url, int count) throws Exception {
    try (Catcher catcher = new Catcher(url, "Stripe-Signature")) {
        stack.control("/webhooks", """
                {"account":"%s","url":"%s","secrets":["%s"],"type":"charge.updated","count":%d,"concurrency":16}"""
                .formatted(shop.account(), catcher.address(), shop.webhookSecret(), count));
        return catcher.caught();
    }
}

/** @return what was answered, and how often */
Map<Integer, Integer> send(URI url, List<byte[]> webhooks, int connections, int perSecond) {
    Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    AtomicInteger next = new AtomicInteger();
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
        for (int i = 0; i < connections; i++) {
            threads.execute(() -> {
                try (Connection connection = new Connection(url, "127.0.0.1")) {
                    for (int each = next.getAndIncrement(); each < webhooks.size(); each = next.getAndIncrement()) {
                        long due = begin + each * 1_000_000_000L / perSecond;
                        if (due > System.nanoTime()) {
                            LockSupport.parkNanos(due - System.nanoTime());
                        }
                        answers.merge(connection.send(webhooks.get(each)), 1, Integer::sum);
                    }
                }
            });
        }
    }
    return answers;
}

/** By the connector's own count: to count rows ten times a second would be most of what the database does. */
void awaitApplied(Stack stack, long before, int count) throws Exception {
    long begin = System.nanoTime();
    while (stack.applied() - before < count && seconds(begin) < 600) {
        Thread.sleep(Duration.ofSeconds(1));
    }
}

double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
}
