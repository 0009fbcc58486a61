/**
 * How many webhooks a second come all the way: accepted, through Kafka, applied to a stored row. They are signed
 * beforehand, each about a payment of its own; the clock stops when the connector has applied the last one, and the rows
 * are counted afterwards. A lag that grows shows as applied/s falling behind accepted/s.
 *
 * <p>{@code java benchmarks/WebhookToRow.java [count [connections [rate]]]}, by default 100000, 64, and as many a second
 * as are taken. {@code INGRESS_URL} skips the gateway; {@code CONNECTOR_URL} is where the payments-connector tells its
 * figures.
 */
void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int concurrency = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
    int rate = arguments.length > 2 ? Integer.parseInt(arguments[2]) : Sender.AS_FAST_AS_TAKEN;
    Stack stack = new Stack();
    Stack.Shop shop = stack.open(count);
    URI url = URI.create(System.getenv().getOrDefault("INGRESS_URL", stack.gateway())
            + "/api/integrations/stripe/webhook/" + shop.integrationId());
    Sender sender = new Sender(url, "127.0.0.1", concurrency);
    List<byte[]> webhooks = webhooks(stack, shop, url, count);
    long start = stack.applied();
    for (int tries = 1; !sender.send(webhooks, 1, rate).statuses().equals(Map.of(200, 1)); tries++) {
        if (tries == 100) {
            throw new IllegalStateException("no webhook is accepted at " + url);
        }
        Thread.sleep(Duration.ofMillis(200)); // the ingress has yet to hear of it
    }
    awaitApplied(stack, start, 1);
    long before = stack.applied();
    long begin = System.nanoTime();
    Map<Integer, Integer> answers = sender.send(webhooks, count, rate).statuses();
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

/** By the connector's own count: to count rows ten times a second would be most of what the database does. */
void awaitApplied(Stack stack, long before, int count) throws Exception {
    long begin = System.nanoTime();
    while (stack.applied() - before < count && seconds(begin) < 600) {
        Thread.sleep(Duration.ofMillis(250));
    }
}

double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
}
