import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a fixed rate, whether or not the one before is answered, as far as the connections suffice.
 *
 * @param from the address its connections come from
 */
record Sender(URI url, String from, int connections) {

    /** A rate that is never reached. */
    static final int AS_FAST_AS_TAKEN = Integer.MAX_VALUE;

    /** @param sortedMillis how long each waited, from when it was due, so that a stall shows */
    record Answers(double[] sortedMillis, Map<Integer, Integer> statuses) {
        double at(double quantile) {
            return sortedMillis[(int) Math.min(sortedMillis.length - 1, Math.floor(sortedMillis.length * quantile))];
        }
    }

    /** So many of the requests, from the first again after the last. */
    Answers send(List<byte[]> requests, int count, int perSecond) {
        double[] millis = new double[count];
        Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                threads.execute(() -> {
                    try (Connection connection = new Connection(url, from)) {
                        for (int each = next.getAndIncrement(); each < count; each = next.getAndIncrement()) {
                            long due = begin + each * 1_000_000_000L / perSecond;
                            while (System.nanoTime() < due) {
                                LockSupport.parkNanos(due - System.nanoTime());
                            }
                            int status = connection.send(requests.get(each % requests.size()));
                            millis[each] = (System.nanoTime() - due) / 1e6;
                            statuses.merge(status, 1, Integer::sum);
                        }
                    }
                });
            }
        }
        Arrays.sort(millis);
        return new Answers(millis, new TreeMap<>(statuses));
    }
}
