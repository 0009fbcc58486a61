package com.nextcrm.integrations.simulators.quickbooks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which webhooks to send where. Absent numbers mean one, absent lists nothing.
 *
 * @param url where to
 * @param verifierToken what they are signed with
 * @param old the older form, {@code eventNotifications}, instead of CloudEvents
 * @param realms the companies whose last changes are told; the first company if absent
 * @param last how many changes of each company; all that are known if absent
 * @param perDelivery how many of them in one body; at most 100, and all if absent
 * @param duplicates how often each delivery comes again
 * @param shuffleSeed mixes the events; null leaves them in order
 * @param forgeries deliveries to be refused, sent beside each genuine one
 * @param retries how often a delivery that is not answered with 200 within three seconds is sent again, at once
 */
public record QuickbooksWebhookOrder(
        String url,
        String verifierToken,
        boolean old,
        @Nullable List<String> realms,
        @Nullable Integer last,
        @Nullable Integer perDelivery,
        int duplicates,
        @Nullable Long shuffleSeed,
        @Nullable List<QuickbooksForgery> forgeries,
        int retries) {

    static final int MOST_EVENTS = 100;

    /** The last change of the first company as a CloudEvent. */
    public static QuickbooksWebhookOrder of(String url, String verifierToken) {
        return new QuickbooksWebhookOrder(url, verifierToken, false, null, 1, null, 0, null, null, 0);
    }

    public QuickbooksWebhookOrder last(int count) {
        return new QuickbooksWebhookOrder(
                url, verifierToken, old, realms, count, perDelivery, duplicates, shuffleSeed, forgeries, retries);
    }

    public QuickbooksWebhookOrder inOldForm() {
        return new QuickbooksWebhookOrder(
                url, verifierToken, true, realms, last, perDelivery, duplicates, shuffleSeed, forgeries, retries);
    }

    public QuickbooksWebhookOrder ofRealms(String... ids) {
        return new QuickbooksWebhookOrder(
                url, verifierToken, old, List.of(ids), last, perDelivery, duplicates, shuffleSeed, forgeries, retries);
    }

    public QuickbooksWebhookOrder duplicated(int times) {
        return new QuickbooksWebhookOrder(
                url, verifierToken, old, realms, last, perDelivery, times, shuffleSeed, forgeries, retries);
    }

    public QuickbooksWebhookOrder forged(QuickbooksForgery... kinds) {
        return new QuickbooksWebhookOrder(
                url, verifierToken, old, realms, last, perDelivery, duplicates, shuffleSeed, List.of(kinds), retries);
    }
}
