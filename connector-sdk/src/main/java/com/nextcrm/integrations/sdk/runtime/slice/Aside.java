package com.nextcrm.integrations.sdk.runtime.slice;

import com.nextcrm.integrations.platform.logging.Correlation;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;

/** One piece of a slice's work on a thread of its own, beside the slice's; given up when the slice ends. */
final class Aside<T> implements AutoCloseable {

    private final String name;

    private @Nullable FutureTask<T> underWay;

    Aside(String name) {
        this.name = name;
    }

    void start(Supplier<T> work) {
        String correlation = Correlation.currentOrNew();
        FutureTask<T> task = new FutureTask<>(() -> {
            try (Correlation.Scope scope = Correlation.open(correlation)) {
                return work.get();
            }
        });
        underWay = task;
        Thread.ofVirtual().name(name).start(task);
    }

    boolean isUnderWay() {
        return underWay != null;
    }

    /** Waits for what was started. @throws RuntimeException what it threw */
    T take() {
        FutureTask<T> task = underWay;
        underWay = null;
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
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("work beside a slice failed", e.getCause());
        }
    }

    @Override
    public void close() {
        if (underWay != null) {
            underWay.cancel(true);
        }
    }
}
