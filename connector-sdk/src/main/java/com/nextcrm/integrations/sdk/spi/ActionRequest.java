package com.nextcrm.integrations.sdk.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param action the name of one of the profile's actions: {@code refund-payment}
 * @param target the external id of the record it concerns; null when it makes a new one
 * @param input the request's body, without {@code integrationId}: text, numbers as {@code BigDecimal}, booleans, maps,
 *     lists
 * @param idempotencyKey ours for this one command; at most 255 characters and free of personal data
 * @param repeated whether it was asked for before, under this key, and nobody knows what came of it. A provider that
 *     forgets keys, or has none, is then searched for what the earlier attempt may have made
 */
public record ActionRequest(
        Connection connection,
        String action,
        @Nullable String target,
        Map<String, Object> input,
        String idempotencyKey,
        boolean repeated) {

    public ActionRequest {
        input = Map.copyOf(input);
    }

    /** The first attempt. */
    public ActionRequest(
            Connection connection,
            String action,
            @Nullable String target,
            Map<String, Object> input,
            String idempotencyKey) {
        this(connection, action, target, input, idempotencyKey, false);
    }
}
