package com.nextcrm.integrations.sdk.runtime;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.internal.AccessToken;
import com.nextcrm.integrations.platform.internal.CredentialsUnusable;
import com.nextcrm.integrations.sdk.runtime.connection.TokenSource;
import com.nextcrm.integrations.sdk.runtime.slice.SliceObserver;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The smallest connector service: a connector, and in place of credentials-service tokens for everybody. */
@SpringBootApplication
class TestConnectorService {

    static final String TENANT = "t1";

    @Bean
    FakeConnector fakeConnector() {
        return new FakeConnector();
    }

    @Bean
    Crashes crashes() {
        return new Crashes();
    }

    @Bean
    Tokens tokens() {
        return new Tokens();
    }

    /** Gives every integration of the tenant a token, except those that need their owner. */
    static final class Tokens implements TokenSource {
        final Set<String> withoutConsent = ConcurrentHashMap.newKeySet();
        final Map<String, AtomicLong> versions = new ConcurrentHashMap<>();

        void newerFor(IntegrationId integration) {
            versions.computeIfAbsent(integration.value(), id -> new AtomicLong(1))
                    .incrementAndGet();
        }

        @Override
        public Optional<AccessToken> accessToken(IntegrationId integration, @Nullable Long rejectedVersion) {
            if (withoutConsent.contains(integration.value())) {
                throw new CredentialsUnusable("The consent has ended; its owner has to connect the account again");
            }
            AtomicLong version = versions.computeIfAbsent(integration.value(), id -> new AtomicLong(1));
            return Optional.of(new AccessToken(
                    new TenantId(TENANT),
                    "Bearer",
                    new Secret("token-canary-" + version),
                    null,
                    version.get(),
                    Map.of()));
        }
    }

    /** Crashes, or holds up, a run's slice once, right after a step. */
    static final class Crashes implements SliceObserver {
        final Map<String, Step> planned = new ConcurrentHashMap<>();
        final Map<String, Long> passed = new ConcurrentHashMap<>();
        final Map<String, CountDownLatch> waits = new ConcurrentHashMap<>();

        @Override
        public void passed(Step step, PullSlice slice) {
            CountDownLatch latch = waits.remove(slice.runId() + " " + step);
            if (latch != null) {
                await(latch);
            }
            passed.merge(slice.runId() + " " + step, 1L, Long::sum);
            if (planned.remove(slice.runId().value(), step)) {
                throw new IllegalStateException("crash after " + step);
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                if (!latch.await(10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("what the slice had to wait for did not happen");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
