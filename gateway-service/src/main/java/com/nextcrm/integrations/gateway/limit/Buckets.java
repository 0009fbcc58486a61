package com.nextcrm.integrations.gateway.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * A token bucket per caller. The least used are forgotten when there are too many, or when they have long been full
 * again.
 *
 * @param <K> what tells callers apart
 */
public final class Buckets<K> {

    private final LoadingCache<K, Bucket> buckets;
    private final int burst;

    public Buckets(LimitSettings.Rate rate, int callers) {
        this.burst = rate.burst();
        Duration timeToFill = Duration.ofSeconds(1 + rate.burst() / rate.perSecond());
        this.buckets = Caffeine.newBuilder()
                .maximumSize(callers)
                .expireAfterAccess(timeToFill.plusMinutes(1))
                .build(caller -> Bucket.builder()
                        .addLimit(limit ->
                                limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                        .withNanosecondPrecision()
                        .build());
    }

    public Bucket of(K caller) {
        return buckets.get(caller);
    }

    int burst() {
        return burst;
    }
}
