import java.time.Duration;

/**
 * How many records a second a full sync brings, from the simulator over HTTP into the database, and what the connector
 * needs for it. Beside it, in the same run, the ceiling: the same pages read and thrown away.
 *
 * <p>{@code java benchmarks/SyncThroughput.java [records...]}, by default 10000 and 100000.
 */
void main(String[] arguments) throws Exception {
    Stack stack = new Stack();
    long[] sizes = arguments.length == 0
            ? new long[] {10_000, 100_000}
            : java.util.Arrays.stream(arguments).mapToLong(Long::parseLong).toArray();
    IO.println("%12s %12s %12s %10s %24s %24s"
            .formatted("records", "ceiling/s", "synced/s", "failed", "connector heap live MB", "connector RSS max MB"));
    for (long size : sizes) {
        Stack.Shop shop = stack.open(size);
        long begin = System.nanoTime();
        long read = stack.readAll(shop);
        double ceiling = read / seconds(begin);

        begin = System.nanoTime();
        String started = stack.crm(
                "POST",
                "/api/integrations/sync",
                "{\"integrationId\":\"%s\",\"dataType\":\"payments\",\"mode\":\"full\"}".formatted(shop.integrationId()),
                "Prefer",
                "respond-async");
        String id = Stack.text(started, "id");
        String state;
        long memory = 0;
        long live = 0;
        int looks = 0;
        do {
            Thread.sleep(Duration.ofMillis(500));
            if (looks++ % 20 == 0) { // to tell all its figures costs the connector as much as 50 records
                live = Math.max(live, stack.liveMegabytes());
            }
            memory = Math.max(memory, stack.residentMegabytes("payments-connector"));
            state = stack.crm("GET", "/api/integrations/syncs/" + id, null);
        } while (Stack.text(state, "completed_at").isEmpty() && seconds(begin) < 3600);
        double rate = Stack.number(state, "synced") / seconds(begin);
        live = Math.max(live, stack.liveMegabytes());
        IO.println("%12d %12.0f %12.0f %10d %24d %24d"
                .formatted(size, ceiling, rate, Stack.number(state, "failed"), live, memory));
    }
}

double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
}
