package com.nextcrm.integrations.ingress.secrets;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.ingress.routing.KnownIntegration;
import com.nextcrm.integrations.ingress.sender.SignatureVerifier;
import com.nextcrm.integrations.ingress.sender.WebhookSender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What verifies webhooks, ready made. An integration's is kept under its credential version: once the directory knows
 * of a newer one, the old is never used again, and as long as there is none, credentials-service may be down.
 */
@Component
public final class Verifiers {

    private static final Logger log = LoggerFactory.getLogger(Verifiers.class);

    private static final int MOST_KEPT = 50_000;
    private static final int MOST_LOOKUPS_AT_ONCE = 16;
    private static final Duration KEPT = Duration.ofHours(12);
    private static final Duration FRESH = Duration.ofMinutes(10); // a secret being rotated out ends without an event
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(1);

    private record Key(WebhookSender sender, IntegrationId integration, long credentialVersion) {}

    private final IngressSettings settings;
    private final SecretsSource source;
    private final Map<WebhookSender, Optional<SignatureVerifier>> ofDeployment = new ConcurrentHashMap<>();
    private final Semaphore lookups = new Semaphore(MOST_LOOKUPS_AT_ONCE);
    private final Executor threads = Thread.ofVirtual().name("secrets-", 0)::start;
    private final AsyncLoadingCache<Key, Lookup> cache = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .executor(threads)
            .refreshAfterWrite(FRESH)
            .expireAfter(Expiry.<Key, Lookup>writing((key, lookup) -> switch (lookup) {
                case Lookup.Unavailable failure -> FAILURE_KEPT;
                case Lookup.Found found -> KEPT;
                case Lookup.NoSecret none -> KEPT;
            }))
            .buildAsync(new CacheLoader<>() {
                @Override
                public Lookup load(Key key) {
                    return lookUp(key);
                }

                @Override
                public Lookup reload(Key key, Lookup before) {
                    Lookup now = lookUp(key);
                    return now instanceof Lookup.Unavailable ? before : now;
                }
            });

    Verifiers(IngressSettings settings, SecretsSource source) {
        this.settings = settings;
        this.source = source;
    }

    /** Of the deployment's own address; empty if it has no secret. */
    public Optional<SignatureVerifier> ofDeployment(WebhookSender sender) {
        return ofDeployment.computeIfAbsent(sender, this::fromSettings);
    }

    /** Of an integration's own address. Done already when cached; never completes exceptionally. */
    public CompletableFuture<Lookup> of(WebhookSender sender, KnownIntegration integration) {
        return cache.get(new Key(sender, integration.id(), integration.credentialVersion()));
    }

    private Optional<SignatureVerifier> fromSettings(WebhookSender sender) {
        List<Secret> secrets = settings.of(sender.provider()).webhookSecrets();
        if (secrets.isEmpty()) {
            log.warn(
                    "webhooks sent to the deployment's own address of {} are refused: set {}_WEBHOOK_SECRET",
                    sender.provider(),
                    sender.provider().value().toUpperCase(java.util.Locale.ROOT));
            return Optional.empty();
        }
        return Optional.of(sender.verifier(secrets));
    }

    private Lookup lookUp(Key key) {
        if (!lookups.tryAcquire()) {
            return new Lookup.Unavailable(); // the sender tries again; a queue here would only grow
        }
        try {
            List<Secret> secrets = source.of(key.integration());
            return secrets.isEmpty()
                    ? new Lookup.NoSecret()
                    : new Lookup.Found(key.sender().verifier(key.integration(), secrets));
        } catch (RuntimeException e) {
            log.warn("no webhook secrets of integration {}: credentials-service does not answer", key.integration(), e);
            return new Lookup.Unavailable();
        } finally {
            lookups.release();
        }
    }
}
