import java.time.Duration;

/**
 * How many webhooks a second come all the way: accepted, through Kafka, applied to a stored row. The simulator sends
 * {@code count} signed events about as many payments; the clock stops when the connector has applied the last one, and
 * the rows are counted afterwards. A lag that grows shows as applied/s falling behind accepted/s.
 *
 * <p>{@code java benchmarks/WebhookToRow.java [count [concurrency]]}, by default 100000 and 64. {@code INGRESS_URL}
 * skips the gateway; {@code CONNECTOR_URL} is where the payments-connector tells its figures.
 */
void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int concurrency = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
    Stack stack = new Stack();
    Stack.Shop shop = stack.open(count);
    String url = System.getenv().getOrDefault("INGRESS_URL", stack.gateway())
            + "/api/integrations/stripe/webhook/" + shop.integrationId();
    long start = stack.applied();
    for (int tries = 1; !send(stack, shop, url, 1, 1).contains("\"200\":1"); tries++) {
        if (tries == 100) {
            throw new IllegalStateException("no webhook is accepted at " + url);
        }
        Thread.sleep(Duration.ofMillis(200)); // the ingress has yet to hear of it
    }
    awaitApplied(stack, start, 1);
    long before = stack.applied();
    long begin = System.nanoTime();
    String report = send(stack, shop, url, count, concurrency);
    double accepted = seconds(begin);
    awaitApplied(stack, before, count);
    double applied = seconds(begin);
    long rows = Stack.number(
            stack.crm("GET", "/api/integrations/stripe/payments?limit=1&integrationId=" + shop.integrationId(), null),
            "total");
    IO.println("answers: " + report);
    IO.println("accepted %,.0f/s in %.1f s; %,d rows stored %,.0f/s in %.1f s; behind the last answer by %.1f s"
            .formatted(count / accepted, accepted, rows, rows / applied, applied, applied - accepted));
}

String send(Stack stack, Stack.Shop shop, String url, int count, int concurrency) throws Exception {
    return stack.control(
            "/webhooks",
            "{\"account\":\"%s\",\"url\":\"%s\",\"secrets\":[\"%s\"],\"type\":\"charge.updated\",\"count\":%d,\"concurrency\":%d}"
                    .formatted(shop.account(), url, shop.webhookSecret(), count, concurrency));
}

/** By the connector's own count: to count rows ten times a second would be most of what the database does. */
void awaitApplied(Stack stack, long before, int count) throws Exception {
    long begin = System.nanoTime();
    while (stack.applied() - before < count && seconds(begin) < 600) {
        Thread.sleep(Duration.ofMillis(100));
    }
}

double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
}
