import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends requests at a fixed rate, whether or not the one before is answered, as far as the connections suffice. One
 * thread does all of it, and looks once a millisecond what is due: with a thread for each connection, woken for each
 * request, the sender took twice the processor time.
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
        try (Selector selector = Selector.open()) {
            Sending sending = new Sending(requests, count, perSecond);
            for (int i = 0; i < connections; i++) {
                sending.idle.add(new Connection(url, from, selector));
            }
            while (sending.answered < count) {
                sending.sendWhatIsDue();
                selector.select(key -> sending.answer((Connection) key.attachment()), sending.millisUntilDue());
                sending.giveUp();
            }
            sending.idle.forEach(Connection::close);
            Arrays.sort(sending.millis);
            return new Answers(sending.millis, sending.statuses);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Sending {

        private static final int LOOK_MILLIS = 1000;

        private final List<byte[]> requests;
        private final int count;
        private final int perSecond;
        private final long begin = System.nanoTime();
        private final double[] millis;
        private final Map<Integer, Integer> statuses = new TreeMap<>();
        private final Deque<Connection> idle = new ArrayDeque<>();
        private final Map<Connection, Integer> busy = new IdentityHashMap<>();
        private int next;
        private int answered;
        private long lookedAt = begin;

        private Sending(List<byte[]> requests, int count, int perSecond) {
            this.requests = requests;
            this.count = count;
            this.perSecond = perSecond;
            this.millis = new double[count];
        }

        private long due(int number) {
            return begin + number * 1_000_000_000L / perSecond;
        }

        private void sendWhatIsDue() {
            while (next < count && !idle.isEmpty() && due(next) <= System.nanoTime()) {
                Connection connection = idle.removeFirst();
                busy.put(connection, next);
                settle(connection, connection.send(requests.get(next++ % requests.size())));
            }
        }

        private void answer(Connection connection) {
            if (busy.containsKey(connection)) {
                settle(connection, connection.read());
            } else {
                connection.close(); // nothing was asked, so it is the end
            }
        }

        private void settle(Connection connection, int status) {
            if (status == Connection.WAITING) {
                return;
            }
            int number = busy.remove(connection);
            millis[number] = (System.nanoTime() - due(number)) / 1e6;
            statuses.merge(status, 1, Integer::sum);
            answered++;
            idle.addLast(connection);
        }

        /** On those that wait too long. */
        private void giveUp() {
            if (System.nanoTime() - lookedAt > LOOK_MILLIS * 1_000_000L) {
                lookedAt = System.nanoTime();
                List.copyOf(busy.keySet()).forEach(each -> settle(each, each.waited()));
            }
        }

        private long millisUntilDue() {
            return next == count || idle.isEmpty()
                    ? LOOK_MILLIS
                    : Math.clamp((due(next) - System.nanoTime()) / 1_000_000, 1, LOOK_MILLIS);
        }
    }
}
