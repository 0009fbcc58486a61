package com.nextcrm.integrations.simulators.quickbooks;

import com.nextcrm.integrations.simulators.Answer;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers what was answered to which {@code requestid}, of the last 10,000 that did something. */
final class RequestIds {

    private static final int MAX_KEPT = 10_000;
    private static final int MAX_LENGTH = 50;

    private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(String path, Answer answer) {}

    /** Executes a request unless its id did something before; then answers as before, whatever it now says. */
    synchronized Answer once(@Nullable String id, String path, Supplier<Answer> execution) {
        if (id == null || id.isEmpty()) {
            return execution.get();
        }
        if (id.length() > MAX_LENGTH) {
            throw QuickbooksRefusal.invalid(
                    "2050",
                    "String length is either shorter or longer than supported by specification",
                    "requestid may have " + MAX_LENGTH + " characters",
                    "requestid");
        }
        Entry before = entries.get(id);
        if (before == null) {
            Answer answer = execution.get(); // what is refused did nothing, and its id is free again
            entries.put(id, new Entry(path, answer));
            if (entries.size() > MAX_KEPT) {
                entries.pollFirstEntry();
            }
            return answer;
        }
        if (!before.path().equals(path)) {
            throw QuickbooksRefusal.invalid(
                    "600", "Duplicate Request Id", "The requestid was used for another operation", "requestid");
        }
        return before.answer();
    }
}
