package com.nextcrm.integrations.simulators.xero;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which webhooks to send. Begin with {@link #of}; the control API takes the same as JSON.
 *
 * @param key the application's webhook key
 * @param category {@code INVOICE} or {@code CONTACT}
 * @param organisation null for the first
 * @param ids what it is about; empty for the newest rows
 * @param count how many events, if there are no {@code ids}
 * @param perDelivery how many events one body has at most
 * @param duplicates how many more times each delivery is made
 * @param forged true to sign with another key
 * @param type {@code CREATE} or {@code UPDATE}, the latter unless told otherwise
 */
public record XeroWebhookOrder(
        String url,
        String key,
        String category,
        @Nullable String organisation,
        @Nullable List<String> ids,
        @Nullable Integer count,
        @Nullable Integer perDelivery,
        int duplicates,
        boolean forged,
        @Nullable String type) {

    private static final int MAX_EVENTS = 100_000;

    public XeroWebhookOrder {
        ids = ids == null ? List.of() : List.copyOf(ids);
        count = count == null ? 1 : count;
        perDelivery = perDelivery == null ? 10 : perDelivery;
        type = type == null ? "UPDATE" : type;
        if (url == null || key == null || category == null) {
            throw new IllegalArgumentException("url, key and category are needed");
        }
        if (count < 1 || count > MAX_EVENTS || perDelivery < 1 || duplicates < 0 || duplicates > 100) {
            throw new IllegalArgumentException("count must be 1 to " + MAX_EVENTS + ", duplicates 0 to 100");
        }
    }

    /** One event about the newest row. */
    public static XeroWebhookOrder of(String url, String key, String category) {
        return new XeroWebhookOrder(url, key, category, null, null, 1, 10, 0, false, null);
    }
}
