package com.nextcrm.integrations.ingress.paypal;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nextcrm.integrations.ingress.paypal.CertificateAddresses.Address;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates that requests name, each fetched once and kept for a day at most. What is worthless is remembered
 * apart and shortly: invented names, of which there are any number, push no good one out, and bring PayPal no more than
 * a bounded number of questions.
 */
final class Certificates {

    private static final Logger log = LoggerFactory.getLogger(Certificates.class);
    private static final int MOST_KEPT = 100;
    private static final int MOST_REMEMBERED = 1_000;
    private static final int MOST_FETCHES_AT_ONCE = 4;
    private static final int MOST_FETCHES_A_MINUTE = 60;
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration LONGEST_KEPT = Duration.ofDays(1);
    private static final Duration WORTHLESS_FOR = Duration.ofMinutes(1);
    private static final Duration AWAY_FOR = Duration.ofSeconds(10);
    private static final SigningKey WORTHLESS = new SigningKey.Worthless();

    private record Minute(long number, int fetches) {}

    private final FetchCertificate fetch;
    private final JudgeCertificate judge;
    private final Clock clock;
    private final Semaphore fetches = new Semaphore(MOST_FETCHES_AT_ONCE);
    private final AtomicReference<Minute> minute = new AtomicReference<>(new Minute(0, 0));
    private final Cache<String, SigningKey> good;
    private final AsyncCache<String, SigningKey> recent;

    Certificates(FetchCertificate fetch, JudgeCertificate judge, Clock clock) {
        this.fetch = fetch;
        this.judge = judge;
        this.clock = clock;
        this.good = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .executor(Runnable::run)
                .expireAfter(Expiry.writing((String url, SigningKey key) -> kept(key)))
                .build();
        this.recent = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .executor(Runnable::run)
                .expireAfter(Expiry.writing((String url, SigningKey key) -> remembered(key)))
                .buildAsync();
    }

    /** Done already when it is known; never completes exceptionally. */
    CompletableFuture<SigningKey> of(Address address) {
        String url = address.uri().toString();
        SigningKey known = good.getIfPresent(url);
        return known != null
                ? CompletableFuture.completedFuture(known)
                : recent.get(url, (key, executor) -> fetched(address));
    }

    private CompletableFuture<SigningKey> fetched(Address address) {
        if (!fetches.tryAcquire()) {
            return CompletableFuture.completedFuture(new SigningKey.Away(Duration.ZERO));
        }
        if (!isWithinMinute()) {
            fetches.release();
            return CompletableFuture.completedFuture(new SigningKey.Away(Duration.ZERO));
        }
        return fetch.fetch(address.uri())
                .handle((answer, failure) -> {
                    fetches.release();
                    return judged(address, answer, failure);
                })
                .exceptionally(bug -> {
                    log.error("a certificate could not be judged", bug);
                    return WORTHLESS;
                });
    }

    private SigningKey judged(Address address, @Nullable HttpResponse<byte[]> answer, @Nullable Throwable failure) {
        if (answer == null || isBusy(answer.statusCode())) {
            log.warn(
                    "no certificate from {}: {}",
                    address.uri().getHost(),
                    failure == null ? "it is busy" : failure.toString());
            return new SigningKey.Away(AWAY_FOR);
        }
        if (answer.statusCode() != 200) {
            return WORTHLESS;
        }
        SigningKey key = judge.judge(answer.body(), address.names(), clock.instant());
        if (key instanceof SigningKey.Trusted || key instanceof SigningKey.Unproven) {
            good.put(address.uri().toString(), key);
        }
        return key;
    }

    private static boolean isBusy(int status) {
        return status >= SERVER_ERROR || status == TOO_MANY_REQUESTS;
    }

    private boolean isWithinMinute() {
        long now = clock.instant().getEpochSecond() / 60;
        Minute after = minute.updateAndGet(
                before -> before.number() == now ? new Minute(now, before.fetches() + 1) : new Minute(now, 1));
        return after.fetches() <= MOST_FETCHES_A_MINUTE;
    }

    private Duration kept(SigningKey key) {
        return switch (key) {
            case SigningKey.Trusted trusted -> atMostADay(trusted.until());
            case SigningKey.Unproven unproven -> atMostADay(unproven.until());
            case SigningKey.Worthless worthless -> Duration.ZERO;
            case SigningKey.Away away -> Duration.ZERO;
        };
    }

    private Duration atMostADay(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST_KEPT) > 0 ? LONGEST_KEPT : left;
    }

    private static Duration remembered(SigningKey key) {
        return switch (key) {
            case SigningKey.Trusted trusted -> Duration.ZERO;
            case SigningKey.Unproven unproven -> Duration.ZERO;
            case SigningKey.Worthless worthless -> WORTHLESS_FOR;
            case SigningKey.Away away -> away.retryAfter();
        };
    }
}
