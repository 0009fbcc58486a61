package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Params;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Remembers for a day what was answered to which idempotency key, at most 10,000 of them. */
final class Idempotency {

    private static final int MAX_KEPT = 10_000;
    private static final int MAX_LENGTH = 255;
    private static final Duration KEPT_FOR = Duration.ofHours(24);

    private final Clock clock;
    private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    private volatile Duration executionTakes = Duration.ZERO;

    Idempotency(Clock clock) {
        this.clock = clock;
    }

    /** @param answer null while the first request is still being executed */
    private record Entry(
            String request, long since, @Nullable Answer answer) {}

    /** How long a key stays in use; so that two requests can be made to meet. */
    void executionTakes(Duration time) {
        executionTakes = time;
    }

    /** Executes a request unless its key has been seen; then answers as before. */
    Answer once(Call call, Supplier<Answer> execution) {
        String key = call.header("Idempotency-Key");
        if (key == null || key.isEmpty()) {
            return execution.get();
        }
        if (key.length() > MAX_LENGTH) {
            throw StripeRefusal.badParam(null, null, "Idempotency keys must be " + MAX_LENGTH + " characters or less.");
        }
        Map<String, String> echo = Map.of("Idempotency-Key", key);
        Entry mine = new Entry(request(call), clock.millis(), null);
        Answer before = begin(key, mine);
        if (before != null) {
            return before.with(echo).with(Map.of("Idempotent-Replayed", "true"));
        }
        return execute(key, mine, execution).with(echo);
    }

    /** Path and parameters, whatever order they were sent in. */
    private static String request(Call call) {
        return call.form().all().stream()
                .map(Params.Param::toString)
                .sorted()
                .collect(Collectors.joining("&", call.path() + "?", ""));
    }

    private Answer execute(String key, Entry mine, Supplier<Answer> execution) {
        try {
            Thread.sleep(executionTakes);
            Answer answer = execution.get();
            finish(key, new Entry(mine.request(), mine.since(), answer));
            return answer;
        } catch (StripeRefusal refusal) {
            if (refusal.executed()) {
                finish(key, new Entry(mine.request(), mine.since(), refusal.answer()));
            }
            return refusal.answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The simulator is being stopped", e);
        } finally {
            forgetUnfinished(key);
        }
    }

    private synchronized @Nullable Answer begin(String key, Entry mine) {
        Entry known = entries.get(key);
        if (known != null && known.since() < clock.millis() - KEPT_FOR.toMillis()) {
            entries.remove(key);
            known = null;
        }
        if (known == null) {
            entries.put(key, mine);
            if (entries.size() > MAX_KEPT) {
                entries.pollFirstEntry();
            }
            return null;
        }
        if (!known.request().equals(mine.request())) {
            throw StripeRefusal.of(
                    400,
                    "idempotency_error",
                    null,
                    "Keys for idempotent requests can only be used with the same parameters they were first used with."
                            + " Try using a key other than '" + key
                            + "' if you meant to execute a different request.");
        }
        if (known.answer() == null) {
            throw StripeRefusal.invalid(
                    409,
                    "idempotency_key_in_use",
                    "There is currently another in-progress request using this Idempotent Key. Please try again"
                            + " later.");
        }
        return known.answer();
    }

    private synchronized void finish(String key, Entry entry) {
        entries.put(key, entry);
    }

    private synchronized void forgetUnfinished(String key) {
        Entry entry = entries.get(key);
        if (entry != null && entry.answer() == null) {
            entries.remove(key);
        }
    }
}
