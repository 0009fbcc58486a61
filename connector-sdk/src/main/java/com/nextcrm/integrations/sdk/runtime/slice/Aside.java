package com.nextcrm.integrations.sdk.runtime.slice;

import com.nextcrm.integrations.platform.logging.Correlation;
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;

/** One page read ahead, on a thread of its own; given up when the slice ends. */
final class Prefetch implements AutoCloseable {

    private @Nullable FutureTask<PullResult> ahead;

    void start(Supplier<PullResult> pull) {
        String correlation = Correlation.currentOrNew();
        FutureTask<PullResult> task = new FutureTask<>(() -> {
            try (Correlation.Scope scope = Correlation.open(correlation)) {
                return pull.get();
            }
        });
        ahead = task;
        Thread.ofVirtual().name("prefetch").start(task);
    }

    boolean isUnderWay() {
        return ahead != null;
    }

    /** Waits for the page that was started. */
    PullResult take() {
        FutureTask<PullResult> task = ahead;
        ahead = null;
        if (task == null) {
            throw new IllegalStateException("nothing was started");
        }
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new KafkaException("the consumer was stopped", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a page could not be read ahead", e.getCause());
        }
    }

    @Override
    public void close() {
        if (ahead != null) {
            ahead.cancel(true);
        }
    }
}
