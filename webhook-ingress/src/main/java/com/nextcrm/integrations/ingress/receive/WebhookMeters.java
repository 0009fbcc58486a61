package com.nextcrm.integrations.ingress.receive;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.ingress.sender.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts every webhook by what became of it. What did not get through is logged too, but only a few times a second: a
 * flood of forgeries must not become a flood of lines.
 */
@Component
class WebhookMeters {

    private static final Logger log = LoggerFactory.getLogger(WebhookMeters.class);
    private static final int LINES_PER_SECOND = 3;

    private record Key(ProviderId provider, String result) {}

    private final MeterRegistry meters;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final RateLimit lines;

    WebhookMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.lines = new RateLimit(clock, LINES_PER_SECOND);
    }

    void received(ProviderId provider) {
        count(provider, "received");
    }

    void unrouted(ProviderId provider) {
        count(provider, "unrouted");
        if (lines.tryTake()) {
            log.warn("a webhook of {} belongs to no integration; it is kept as unrouted", provider);
        }
    }

    void refused(ProviderId provider, Refusal why) {
        count(provider, why.label());
        if (lines.tryTake()) {
            log.info("a webhook of {} was refused: {}", provider, why.detail());
        }
    }

    void unverified(ProviderId provider, String why) {
        count(provider, "unverified");
        if (lines.tryTake()) {
            log.warn("a webhook of {} could not be verified, its sender shall try again: {}", provider, why);
        }
    }

    void unavailable(ProviderId provider, Throwable why) {
        count(provider, "unavailable");
        if (lines.tryTake()) {
            log.warn("a webhook of {} was not stored, its sender shall try again: {}", provider, why.toString());
        }
    }

    private void count(ProviderId provider, String result) {
        counters.computeIfAbsent(new Key(provider, result), this::counter).increment();
    }

    private Counter counter(Key key) {
        return Counter.builder("webhooks")
                .description("webhooks by what became of them")
                .tag("provider", key.provider().value())
                .tag("result", key.result())
                .register(meters);
    }
}
