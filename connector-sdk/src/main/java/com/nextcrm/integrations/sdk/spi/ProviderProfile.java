package com.nextcrm.integrations.sdk.spi;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.ProviderId;
import java.util.Set;

/**
 * What a provider has and how it wants to be called.
 *
 * @param name as people write it: {@code Stripe}
 * @param dataTypes what {@link ProviderConnector#pull} understands
 * @param actions what {@link ProviderConnector#perform} understands
 * @param pace how fast one integration may be called
 */
public record ProviderProfile(ProviderId id, String name, Set<DataType> dataTypes, Set<Action> actions, Pace pace) {

    public ProviderProfile {
        dataTypes = Set.copyOf(dataTypes);
        actions = Set.copyOf(actions);
    }

    /**
     * Something that can be done beyond reading, offered as {@code POST} below the provider's path.
     *
     * @param name what {@link ProviderConnector#perform} is asked for: {@code refund-payment}
     * @param path the data type, with the record it concerns if there is one: {@code payments/{id}/refunds}
     */
    public record Action(String name, String path) {}

    /**
     * @param requestsPerSecond on average, per integration
     * @param burst how many at once after a pause
     */
    public record Pace(int requestsPerSecond, int burst) {
        public Pace {
            if (requestsPerSecond < 1 || burst < 1) {
                throw new IllegalArgumentException("a pace is at least one request");
            }
        }
    }
}
