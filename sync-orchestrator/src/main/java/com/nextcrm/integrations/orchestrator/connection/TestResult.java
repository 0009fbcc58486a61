package com.nextcrm.integrations.orchestrator.connection;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.contracts.SyncRunEvent.ConnectionTested;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a connection test found.
 *
 * @param duration in milliseconds
 * @param account whose it is, if the provider said so
 */
record TestResult(Result result) {

    record Result(
            boolean success,
            String message,
            long duration,
            @Nullable Account account) {}

    static TestResult of(ConnectionTested tested, long began) {
        return new TestResult(new Result(tested.success(), tested.message(), since(began), tested.account()));
    }

    static TestResult failure(String message, long began) {
        return new TestResult(new Result(false, message, since(began), null));
    }

    private static long since(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }
}
