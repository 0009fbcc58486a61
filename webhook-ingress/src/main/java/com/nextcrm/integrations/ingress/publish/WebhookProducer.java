package com.nextcrm.integrations.ingress.publish;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Topics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Kafka, for webhooks. It never blocks its caller; what it holds is bounded by bytes, and what it is asked is answered
 * within its patience: while the broker is away the bound is soon reached and everything further is refused at once.
 * A message given up on may still arrive: the sender's retry then makes it a duplicate.
 */
public final class WebhookProducer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WebhookProducer.class);

    private static final int BEFORE_THE_WEB_SERVER = Integer.MAX_VALUE - 4096;
    private static final int WARM_UP_TRIES = 50;
    private static final long LOOK_MILLIS = 20;

    private final Producer<String, Object> kafka;
    private final Patience patience;
    private final long maxInFlight;
    private final AtomicLong inFlight = new AtomicLong();
    private final LongAdder sent = new LongAdder();
    private volatile @Nullable ScheduledExecutorService ticker;

    WebhookProducer(Producer<String, Object> kafka, PublishSettings settings) {
        this.kafka = kafka;
        this.patience = new Patience(settings.patience());
        this.maxInFlight = settings.maxInFlight().toBytes();
    }

    /** Completes once every in-sync replica has all of them; exceptionally if Kafka does not take them in time. */
    public CompletableFuture<Void> send(List<Outgoing> messages) {
        CompletableFuture<?>[] sent = messages.stream().map(this::send).toArray(CompletableFuture[]::new);
        CompletableFuture<Void> all = CompletableFuture.allOf(sent);
        if (!all.isDone()) {
            patience.watch(all);
        }
        return all;
    }

    private CompletableFuture<Void> send(Outgoing message) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        if (inFlight.addAndGet(message.bytes()) > maxInFlight) {
            inFlight.addAndGet(-message.bytes());
            acknowledged.completeExceptionally(new KafkaException("too much is on its way to Kafka"));
            return acknowledged;
        }
        sent.increment();
        String key = message.envelope().message().integrationId().value();
        try {
            kafka.send(new ProducerRecord<>(message.topic(), key, message.envelope()), (metadata, failure) -> {
                inFlight.addAndGet(-message.bytes());
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException refused) {
            inFlight.addAndGet(-message.bytes());
            acknowledged.completeExceptionally(refused);
        }
        return acknowledged;
    }

    /** How many messages so far: tells how busy intake is. */
    public long sent() {
        return sent.sum();
    }

    /** Bytes on their way. */
    long inFlight() {
        return inFlight.get();
    }

    /** A send never waits for metadata, so it is fetched before the first webhook can come. */
    @Override
    public void start() {
        ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("webhook-patience").daemon().factory());
        ticking.scheduleWithFixedDelay(patience::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        ticker = ticking;
        Stream<String> webhooks = Stream.of(Category.values()).map(Topics::webhooks);
        Stream.concat(webhooks, Stream.of(Topics.WEBHOOK_DELIVERIES)).forEach(this::warmUp);
    }

    private void warmUp(String topic) {
        for (int tries = 0; tries < WARM_UP_TRIES; tries++) {
            try {
                kafka.partitionsFor(topic);
                return;
            } catch (TimeoutException notYet) {
                java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        log.warn("Kafka does not answer yet; webhooks are refused until it does");
    }

    @Override
    public void stop() {
        ScheduledExecutorService ticking = ticker;
        if (ticking != null) {
            ticking.shutdown();
            ticker = null;
        }
    }

    @Override
    public boolean isRunning() {
        return ticker != null;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
