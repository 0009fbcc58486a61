package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** Remembers for six minutes what was answered to which key, errors too. */
final class Idempotency {

    private static final int MAX_KEPT = 10_000;
    private static final int MAX_LENGTH = 128;
    private static final Duration KEPT_FOR = Duration.ofMinutes(6);

    private final Clock clock;
    private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();

    Idempotency(Clock clock) {
        this.clock = clock;
    }

    private record Entry(String request, long since, Answer answer) {}

    synchronized Answer once(Call call, Supplier<Answer> execution) {
        String key = call.header("Idempotency-Key");
        if (key == null || key.isEmpty()) {
            return execution.get();
        }
        if (key.length() > MAX_LENGTH) {
            throw XeroRefusal.badRequest(
                    20, "IdempotencyKeyException", "The Idempotency-Key is longer than " + MAX_LENGTH + " characters");
        }
        entries.values().removeIf(each -> clock.millis() - each.since() > KEPT_FOR.toMillis());
        String request = call.method() + " " + call.path() + " " + call.query() + " " + call.body();
        Entry before = entries.get(key);
        if (before == null) {
            Answer answer = executed(execution);
            entries.put(key, new Entry(request, clock.millis(), answer));
            if (entries.size() > MAX_KEPT) {
                entries.pollFirstEntry();
            }
            return answer;
        }
        if (!before.request().equals(request)) {
            throw XeroRefusal.badRequest(
                    20, "IdempotencyKeyException", "The Idempotency-Key was used for a different request");
        }
        return before.answer();
    }

    private static Answer executed(Supplier<Answer> execution) {
        try {
            return execution.get();
        } catch (XeroRefusal refusal) {
            return refusal.answer();
        }
    }
}
