package com.nextcrm.integrations.simulators.paypal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which webhooks to send. Begin with {@link #of}; the control API takes the same as JSON, where all but {@code url} and
 * {@code webhookId} may be absent.
 *
 * @param webhookId what PayPal calls the receiver, and signs for
 * @param type only events whose type begins like this
 * @param last how many of the newest that there are; all for null
 * @param duplicates how many more times each delivery is made
 * @param shuffleSeed sends in an order that this number decides; null for oldest first
 * @param forgeries for every event one forged delivery of each of these kinds
 * @param genuine false to send the forged deliveries only
 * @param concurrency how many deliveries at once
 * @param certificateBase where this simulated PayPal is reached by the receiver; null for where it is reached itself
 */
public record PaypalWebhookOrder(
        String url,
        String webhookId,
        @Nullable String type,
        @Nullable Integer last,
        int duplicates,
        @Nullable Long shuffleSeed,
        @Nullable List<PaypalForgery> forgeries,
        @Nullable Boolean genuine,
        @Nullable Integer concurrency,
        @Nullable String certificateBase) {

    private static final int MAX_CONCURRENCY = 256;

    public PaypalWebhookOrder {
        if (url == null || webhookId == null) {
            throw new IllegalArgumentException("url and webhookId are needed");
        }
        forgeries = forgeries == null ? List.of() : List.copyOf(forgeries);
        genuine = genuine == null || genuine;
        concurrency = concurrency == null ? 4 : concurrency;
        if (concurrency < 1 || concurrency > MAX_CONCURRENCY || duplicates < 0 || duplicates > 100) {
            throw new IllegalArgumentException("concurrency must be 1 to " + MAX_CONCURRENCY + ", duplicates 0 to 100");
        }
    }

    /** All events there are, each once. */
    public static PaypalWebhookOrder of(String url, String webhookId) {
        return new PaypalWebhookOrder(url, webhookId, null, null, 0, null, List.of(), true, 4, null);
    }

    public PaypalWebhookOrder last(int events) {
        return new PaypalWebhookOrder(
                url,
                webhookId,
                type,
                events,
                duplicates,
                shuffleSeed,
                forgeries,
                genuine,
                concurrency,
                certificateBase);
    }

    public PaypalWebhookOrder type(String prefix) {
        return new PaypalWebhookOrder(
                url,
                webhookId,
                prefix,
                last,
                duplicates,
                shuffleSeed,
                forgeries,
                genuine,
                concurrency,
                certificateBase);
    }

    public PaypalWebhookOrder shuffled(long seed, int moreTimes) {
        return new PaypalWebhookOrder(
                url, webhookId, type, last, moreTimes, seed, forgeries, genuine, concurrency, certificateBase);
    }

    /** Only forged ones, of these kinds. */
    public PaypalWebhookOrder forged(PaypalForgery... kinds) {
        return new PaypalWebhookOrder(
                url,
                webhookId,
                type,
                last,
                duplicates,
                shuffleSeed,
                List.of(kinds),
                false,
                concurrency,
                certificateBase);
    }
}
