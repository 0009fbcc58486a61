package com.nextcrm.integrations.simulators.mautic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which webhooks to send where. Absent numbers mean all, absent lists nothing.
 *
 * @param url where to
 * @param secrets of the hook; the first one signs
 * @param type only changes of this type; one is made if there are none
 * @param last how many of the last changes; one if absent
 * @param perDelivery how many of them in one body; all if absent
 * @param duplicates how often each delivery comes again
 * @param shuffleSeed mixes the events; null leaves them in order
 * @param forgeries deliveries to be refused, one of each kind, sent before the genuine ones
 * @param test the sample that the button {@code Send test payload} sends, and nothing else
 */
public record MauticWebhookOrder(
        String url,
        List<String> secrets,
        @Nullable String type,
        @Nullable Integer last,
        @Nullable Integer perDelivery,
        int duplicates,
        @Nullable Long shuffleSeed,
        @Nullable List<MauticForgery> forgeries,
        boolean test) {

    public MauticWebhookOrder {
        secrets = List.copyOf(secrets);
    }

    /** The last change. */
    public static MauticWebhookOrder of(String url, String secret) {
        return new MauticWebhookOrder(url, List.of(secret), null, null, null, 0, null, null, false);
    }

    public MauticWebhookOrder last(int count) {
        return new MauticWebhookOrder(url, secrets, type, count, perDelivery, duplicates, shuffleSeed, forgeries, test);
    }

    public MauticWebhookOrder inDeliveriesOf(int events) {
        return new MauticWebhookOrder(url, secrets, type, last, events, duplicates, shuffleSeed, forgeries, test);
    }

    public MauticWebhookOrder duplicated(int times) {
        return new MauticWebhookOrder(url, secrets, type, last, perDelivery, times, shuffleSeed, forgeries, test);
    }

    public MauticWebhookOrder forged(MauticForgery... kinds) {
        return new MauticWebhookOrder(
                url, secrets, type, last, perDelivery, duplicates, shuffleSeed, List.of(kinds), test);
    }
}
