package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** By what an integration's webhooks may be signed, newest first: while one is rolled, the one before stays good. */
public record WebhookSecrets(List<Entry> entries) {

    /** Stripe keeps a rolled secret alive for at most as long. */
    static final Duration GRACE = Duration.ofHours(24);

    private static final int MAX = 5;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final WebhookSecrets NONE = new WebhookSecrets(List.of());

    /** @param until null for the current one */
    record Entry(Secret value, @Nullable Instant until) {

        boolean isActive(Instant now) {
            return until == null || now.isBefore(until);
        }

        private Entry retired(Instant now) {
            return until == null ? new Entry(value, now.plus(GRACE)) : this;
        }
    }

    public WebhookSecrets {
        entries = List.copyOf(entries);
    }

    /** The same secret given again changes nothing. */
    WebhookSecrets roll(Secret newest, Instant now) {
        if (!entries.isEmpty() && entries.getFirst().value().equals(newest)) {
            return this;
        }
        List<Entry> rolled = new ArrayList<>(List.of(new Entry(newest, null)));
        entries.stream()
                .filter(entry -> entry.isActive(now) && !entry.value().equals(newest))
                .limit(MAX - 1L)
                .forEach(entry -> rolled.add(entry.retired(now)));
        return new WebhookSecrets(rolled);
    }

    public List<Secret> active(Instant now) {
        return entries.stream()
                .filter(entry -> entry.isActive(now))
                .map(Entry::value)
                .toList();
    }

    /** In clear, to be sealed. */
    String toText() {
        return JSON.writeValueAsString(this);
    }

    public static WebhookSecrets ofText(String text) {
        return JSON.readValue(text, WebhookSecrets.class);
    }
}
