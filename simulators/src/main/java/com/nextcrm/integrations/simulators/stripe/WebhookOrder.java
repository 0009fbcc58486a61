package com.nextcrm.integrations.simulators.stripe;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which webhooks to send. Begin with {@link #of}; the control API takes the same as JSON, where all but {@code url},
 * {@code secrets} and {@code type} may be absent.
 *
 * @param secrets of the endpoint; several during a rotation
 * @param type {@code charge.succeeded}, {@code charge.failed} and {@code charge.pending} are sent as the charge was
 *     when it was made; {@code charge.refunded} gives money back first, when any is left; {@code charge.updated} shows
 *     it as it is; {@code charge.captured} must have happened. {@code customer.*}, {@code customer.subscription.*},
 *     {@code invoice.*}, {@code invoice_payment.*}, {@code payment_intent.*}, {@code refund.*} and
 *     {@code charge.dispute.*} types are sent as they happened last, or with the object as it is, when its state fits. A type that ends with {@code *} sends the
 *     newest {@code count} events that really happened
 * @param objectId the charge, customer, invoice... it is about, also called {@code chargeId}; null for the newest {@code count} ones the type fits
 * @param partial {@code charge.refunded} gives back only half of what is left
 * @param duplicates how many more times each delivery is made
 * @param shuffleSeed sends in an order that this number decides; null for oldest first
 * @param forgeries for every event one forged delivery of each of these kinds
 * @param genuine false to send the forged deliveries only
 * @param concurrency how many deliveries at once, 8 unless told otherwise
 */
public record WebhookOrder(
        @Nullable String account,
        String url,
        List<String> secrets,
        String type,
        @JsonAlias("chargeId") @Nullable String objectId,
        @Nullable Integer count,
        boolean partial,
        int duplicates,
        @Nullable Long shuffleSeed,
        @Nullable List<Forgery> forgeries,
        @Nullable Boolean genuine,
        @Nullable Integer concurrency) {

    private static final int MAX_COUNT = 100_000;
    private static final int MAX_CONCURRENCY = 256;

    public WebhookOrder {
        count = count == null ? 1 : count;
        genuine = genuine == null || genuine;
        concurrency = concurrency == null ? 8 : concurrency;
        forgeries = forgeries == null ? List.of() : List.copyOf(forgeries);
        if (url == null || secrets == null || secrets.isEmpty() || type == null) {
            throw new IllegalArgumentException("url, secrets and type are needed");
        }
        secrets = List.copyOf(secrets);
        if (count < 1 || count > MAX_COUNT || duplicates < 0 || duplicates > 100) {
            throw new IllegalArgumentException("count must be 1 to " + MAX_COUNT + ", duplicates 0 to 100");
        }
        if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
            throw new IllegalArgumentException("concurrency must be 1 to " + MAX_CONCURRENCY);
        }
    }

    /** One event of this type about the newest charge that it fits. */
    public static WebhookOrder of(String url, String secret, String type) {
        return new WebhookOrder(null, url, List.of(secret), type, null, 1, false, 0, null, List.of(), true, 8);
    }

    public WebhookOrder about(String id) {
        return new WebhookOrder(
                account, url, secrets, type, id, 1, partial, duplicates, shuffleSeed, forgeries, genuine, concurrency);
    }

    public WebhookOrder times(int events) {
        return new WebhookOrder(
                account,
                url,
                secrets,
                type,
                null,
                events,
                partial,
                duplicates,
                shuffleSeed,
                forgeries,
                genuine,
                concurrency);
    }

    public WebhookOrder partially() {
        return new WebhookOrder(
                account,
                url,
                secrets,
                type,
                objectId,
                count,
                true,
                duplicates,
                shuffleSeed,
                forgeries,
                genuine,
                concurrency);
    }

    public WebhookOrder duplicated(int more) {
        return new WebhookOrder(
                account,
                url,
                secrets,
                type,
                objectId,
                count,
                partial,
                more,
                shuffleSeed,
                forgeries,
                genuine,
                concurrency);
    }

    public WebhookOrder shuffled(long seed) {
        return new WebhookOrder(
                account,
                url,
                secrets,
                type,
                objectId,
                count,
                partial,
                duplicates,
                seed,
                forgeries,
                genuine,
                concurrency);
    }

    public WebhookOrder alsoSignedWith(String secret) {
        List<String> all = new ArrayList<>(secrets);
        all.add(secret);
        return new WebhookOrder(
                account,
                url,
                all,
                type,
                objectId,
                count,
                partial,
                duplicates,
                shuffleSeed,
                forgeries,
                genuine,
                concurrency);
    }

    /** Forged deliveries of these kinds and no genuine ones. */
    public WebhookOrder onlyForged(Forgery... kinds) {
        return new WebhookOrder(
                account,
                url,
                secrets,
                type,
                objectId,
                count,
                partial,
                duplicates,
                shuffleSeed,
                List.of(kinds),
                false,
                concurrency);
    }

    public WebhookOrder atOnce(int deliveries) {
        return new WebhookOrder(
                account,
                url,
                secrets,
                type,
                objectId,
                count,
                partial,
                duplicates,
                shuffleSeed,
                forgeries,
                genuine,
                deliveries);
    }
}
