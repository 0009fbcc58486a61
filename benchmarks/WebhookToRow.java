import java.time.Duration;

/**
 * How many webhooks a second come all the way: accepted, through Kafka, applied to a stored row. The simulator sends
 * {@code count} signed events about as many payments; the clock stops when the last row says so. A lag that grows
 * shows as applied/s falling behind accepted/s.
 *
 * <p>{@code java benchmarks/WebhookToRow.java [count [concurrency]]}, by default 100000 and 64.
 */
void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int concurrency = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
    Stack stack = new Stack();
    Stack.Shop shop = stack.open(count);
    String url = System.getenv().getOrDefault("INGRESS_URL", stack.gateway())
            + "/api/integrations/stripe/webhook/" + shop.integrationId();
    long begin = System.nanoTime();
    String report = stack.control(
            "/webhooks",
            "{\"account\":\"%s\",\"url\":\"%s\",\"secrets\":[\"%s\"],\"type\":\"charge.updated\",\"count\":%d,\"concurrency\":%d}"
                    .formatted(shop.account(), url, shop.webhookSecret(), count, concurrency));
    double accepted = seconds(begin);
    long rows = 0;
    while (rows < count && seconds(begin) < 600) {
        rows = Stack.number(
                stack.crm("GET", "/api/integrations/stripe/payments?limit=1&integrationId=" + shop.integrationId(), null),
                "total");
        Thread.sleep(Duration.ofMillis(100));
    }
    double applied = seconds(begin);
    IO.println("answers: " + report);
    IO.println("accepted %,.0f/s in %.1f s; %,d rows stored %,.0f/s in %.1f s; behind the last answer by %.1f s"
            .formatted(count / accepted, accepted, rows, rows / applied, applied, applied - accepted));
}

double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
}
