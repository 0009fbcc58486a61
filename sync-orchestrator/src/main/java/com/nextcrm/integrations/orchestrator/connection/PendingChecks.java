package com.nextcrm.integrations.orchestrator.connection;

import com.nextcrm.integrations.contracts.SyncRunEvent.ConnectionTested;
import com.nextcrm.integrations.platform.problem.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Connection tests that somebody waits for at this instance. */
@Component
public class PendingChecks {

    private static final int MAX_WAITING = 1_000;

    private final Map<String, CompletableFuture<ConnectionTested>> waiting = new ConcurrentHashMap<>();

    /** An answer came; one that nobody waits for here is ignored. */
    public void complete(ConnectionTested tested) {
        CompletableFuture<ConnectionTested> answer = waiting.get(tested.checkId());
        if (answer != null) {
            answer.complete(tested);
        }
    }

    /**
     * Asks, and waits for the answer.
     *
     * @return empty if none came in time
     */
    Optional<ConnectionTested> await(String checkId, Runnable ask, Duration atMost) {
        if (waiting.size() >= MAX_WAITING) {
            throw Problem.unavailable("Too many connection tests are under way", Duration.ofSeconds(5));
        }
        CompletableFuture<ConnectionTested> answer = new CompletableFuture<>();
        waiting.put(checkId, answer);
        try {
            ask.run();
            return Optional.of(answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            waiting.remove(checkId);
        }
    }
}
