package com.nextcrm.integrations.sdk.runtime.aside;

import com.nextcrm.integrations.platform.logging.Correlation;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;

/** One piece of work at a time on a thread of its own, beside its owner's; given up when the owner's ends. */
public final class Aside<T> implements AutoCloseable {

    private final String name;

    private @Nullable FutureTask<T> underWay;

    /** @param name of its thread */
    public Aside(String name) {
        this.name = name;
    }

    /** Begins; what was started before must have been waited for. */
    public void start(Supplier<T> work) {
        String correlation = Correlation.currentOrNew();
        FutureTask<T> task = new FutureTask<>(() -> {
            try (Correlation.Scope scope = Correlation.open(correlation)) {
                return work.get();
            }
        });
        underWay = task;
        Thread.ofVirtual().name(name).start(task);
    }

    public boolean isUnderWay() {
        return underWay != null;
    }

    /** Waits for what is under way, if anything is. @throws RuntimeException what it threw */
    public void join() {
        if (isUnderWay()) {
            take();
        }
    }

    /** Waits for what was started. @throws RuntimeException what it threw */
    public T take() {
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
            throw new IllegalStateException("work aside failed", e.getCause());
        }
    }

    @Override
    public void close() {
        if (underWay != null) {
            underWay.cancel(true);
        }
    }
}
