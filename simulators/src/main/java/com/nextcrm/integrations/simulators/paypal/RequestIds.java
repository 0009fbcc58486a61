package com.nextcrm.integrations.simulators.paypal;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was made under which {@code PayPal-Request-Id}. A repetition shows the object as it is by then, with 200 instead
 * of 201.
 */
final class RequestIds {

    private static final int MAX_KEPT = 10_000;
    private static final int MAX_LENGTH = 108;

    private final Clock clock;
    private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    private final Object pace = new Object();
    private Duration executionTakes = Duration.ZERO;

    /** @param latest shows what was made as it is now; null while it is being made */
    private record Entry(
            ObjectNode body, Instant until, @Nullable Supplier<ObjectNode> latest) {}

    RequestIds(Clock clock) {
        this.clock = clock;
    }

    /** How long making something takes, also what is being made now, so that two requests can be made to meet. */
    void executionTakes(Duration time) {
        synchronized (pace) {
            executionTakes = time;
            pace.notifyAll();
        }
    }

    private void takeTime() throws InterruptedException {
        long begun = System.nanoTime();
        synchronized (pace) {
            long left = executionTakes.toNanos();
            while (left > 0) {
                TimeUnit.NANOSECONDS.timedWait(pace, left);
                left = executionTakes.toNanos() - (System.nanoTime() - begun);
            }
        }
    }

    /** @param make makes it and answers what shows it as it is now */
    Answer once(
            Call call,
            ObjectNode body,
            Duration kept,
            Supplier<Supplier<ObjectNode>> make,
            Function<ObjectNode, ObjectNode> shown) {
        String id = call.header("PayPal-Request-Id");
        if (id == null || id.isEmpty()) {
            return PaypalJson.answer(201, shown.apply(make.get().get()));
        }
        if (id.length() > MAX_LENGTH) {
            throw PaypalRefusal.invalid("INVALID_STRING_LENGTH", "PayPal-Request-Id is too long.", null);
        }
        // by kind of call: the ids in a path are not part of it
        String key = call.path().replaceAll("/[^/]*[0-9]{6,}[^/]*", "/{id}") + " " + id;
        Supplier<ObjectNode> before = begin(key, call.path(), body, kept);
        if (before != null) {
            return PaypalJson.answer(200, shown.apply(before.get()));
        }
        boolean made = false;
        try {
            takeTime();
            Supplier<ObjectNode> latest = make.get();
            finish(key, latest);
            made = true;
            return PaypalJson.answer(201, shown.apply(latest.get()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The simulator is being stopped", e);
        } finally {
            if (!made) {
                forget(key); // what was refused did nothing
            }
        }
    }

    private synchronized @Nullable Supplier<ObjectNode> begin(String key, String path, ObjectNode body, Duration kept) {
        Entry known = entries.get(key);
        if (known != null && known.until().isBefore(clock.instant())) {
            entries.remove(key);
            known = null;
        }
        ObjectNode request = body.deepCopy().put(" path", path);
        if (known == null) {
            entries.put(key, new Entry(request, clock.instant().plus(kept), null));
            if (entries.size() > MAX_KEPT) {
                entries.pollFirstEntry();
            }
            return null;
        }
        if (!known.body().equals(request)) {
            throw PaypalRefusal.unprocessable(
                    "PAYPAL_REQUEST_ID_PREVIOUSLY_USED",
                    "The PayPal-Request-Id was previously used for a different request. Create a new Request-Id.");
        }
        if (known.latest() == null) {
            throw PaypalRefusal.inProgress(path.startsWith("/v1/payments/"));
        }
        return known.latest();
    }

    private synchronized void finish(String key, Supplier<ObjectNode> latest) {
        Entry mine = entries.get(key);
        if (mine != null) {
            entries.put(key, new Entry(mine.body(), mine.until(), latest));
        }
    }

    private synchronized void forget(String key) {
        entries.remove(key);
    }
}
