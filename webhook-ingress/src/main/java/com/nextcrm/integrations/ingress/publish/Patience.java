package com.nextcrm.integrations.ingress.publish;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;

/**
 * Ends what takes too long. All wait equally long, so whoever came first is due first, and one look now and then at the
 * head of the queue is enough: a timer for each webhook would wake a thread for each webhook.
 */
final class Patience {

    private record Waiting(CompletableFuture<Void> future, long due) {}

    private final long nanos;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    Patience(Duration patience) {
        nanos = patience.toNanos();
    }

    void watch(CompletableFuture<Void> future) {
        waiting.add(new Waiting(future, System.nanoTime() + nanos));
    }

    /** Ends those that are due by now. */
    void look() {
        long now = System.nanoTime();
        for (Waiting first = waiting.peek();
                first != null && (first.future().isDone() || first.due() - now <= 0);
                first = waiting.peek()) {
            waiting.poll();
            first.future().completeExceptionally(new TimeoutException("Kafka did not acknowledge in time"));
        }
    }

    int size() {
        return waiting.size();
    }
}
