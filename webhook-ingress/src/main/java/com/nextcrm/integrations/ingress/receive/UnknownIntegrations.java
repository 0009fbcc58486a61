package com.nextcrm.integrations.ingress.receive;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.ingress.routing.IntegrationDirectory;
import com.nextcrm.integrations.ingress.secrets.SecretsSource;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * What to say of an integration the directory does not know. It may have been created a moment ago, so credentials-service
 * is asked once: if it has it, the sender shall try again. Guessed ids cannot hammer it: few questions a second are
 * asked, and an answer holds for a while. Without a question the answer is 404, on which senders try again too.
 */
@Component
class UnknownIntegrations {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int MOST_KEPT = 10_000;
    private static final int QUESTIONS_PER_SECOND = 5;
    private static final long PATIENCE_SECONDS = 3;

    private final IntegrationDirectory directory;
    private final SecretsSource credentials;
    private final RateLimit questions;
    private final AsyncCache<IntegrationId, Answer> answers = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(KEPT)
            .executor(Thread.ofVirtual().name("unknown-integration-", 0)::start)
            .buildAsync();

    UnknownIntegrations(IntegrationDirectory directory, SecretsSource credentials, Clock clock) {
        this.directory = directory;
        this.credentials = credentials;
        this.questions = new RateLimit(clock, QUESTIONS_PER_SECOND);
    }

    CompletableFuture<Answer> answer(IntegrationId id) {
        if (!directory.isComplete()) {
            return CompletableFuture.completedFuture(Answer.STARTING);
        }
        CompletableFuture<Answer> known = answers.getIfPresent(id);
        if (known == null && !questions.tryTake()) {
            return CompletableFuture.completedFuture(Answer.NOT_FOUND);
        }
        return answers.get(id, this::ask)
                .copy()
                .completeOnTimeout(Answer.SECRETS_AWAY, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Answer ask(IntegrationId id) {
        try {
            return credentials.of(id).isEmpty() ? Answer.NOT_FOUND : Answer.STARTING;
        } catch (RuntimeException e) {
            return Answer.SECRETS_AWAY;
        }
    }
}
