package com.nextcrm.integrations.sdk.spi;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.ProviderId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a provider has and how it wants to be called.
 *
 * @param name as people write it: {@code Stripe}
 * @param dataTypes what {@link ProviderConnector#pull} understands
 * @param actions what {@link ProviderConnector#perform} understands
 * @param pace how fast one integration may be called
 * @param listed the statuses that a list shows which asks for none, by data type; all where there is none
 */
public record ProviderProfile(
        ProviderId id,
        String name,
        Set<DataType> dataTypes,
        Set<Action> actions,
        Pace pace,
        Map<DataType, Set<String>> listed) {

    public ProviderProfile {
        dataTypes = Set.copyOf(dataTypes);
        actions = Set.copyOf(actions);
        listed = Map.copyOf(listed);
    }

    public ProviderProfile(ProviderId id, String name, Set<DataType> dataTypes, Set<Action> actions, Pace pace) {
        this(id, name, dataTypes, actions, pace, Map.of());
    }

    /**
     * Something that can be done beyond reading, offered as {@code POST} below the provider's path.
     *
     * @param name what {@link ProviderConnector#perform} is asked for: {@code refund-payment}
     * @param path the data type, with the record it concerns if there is one: {@code payments/{id}/refunds}
     */
    public record Action(String name, String path) {}

    /**
     * How fast a provider may be called; every window has to have room.
     *
     * @param windows of each integration
     * @param atOnce requests of one integration under way at the same time; 0 for any number
     * @param shared of all integrations together, because the limit is our application's; per instance of the service
     */
    public record Pace(List<Window> windows, int atOnce, List<Window> shared) {

        public Pace {
            windows = List.copyOf(windows);
            shared = List.copyOf(shared);
            if (windows.isEmpty() || atOnce < 0) {
                throw new IllegalArgumentException("a pace has a window, and no negative number of requests at once");
            }
        }

        /** So many a second on average, and after a pause {@code burst} at once. */
        public Pace(int requestsPerSecond, int burst) {
            this(List.of(new Window(requestsPerSecond, Duration.ofSeconds(1), burst)), 0, List.of());
        }
    }

    /**
     * @param requests on average {@code per} this time
     * @param burst how many at once after a pause
     */
    public record Window(int requests, Duration per, int burst) {

        public Window {
            if (requests < 1 || burst < 1 || !per.isPositive()) {
                throw new IllegalArgumentException("a pace is at least one request");
            }
        }

        /** Never more than {@code limit} within any such time, wherever it begins, {@code burst} of them at once. */
        public static Window within(int limit, Duration per, int burst) {
            return new Window(limit - burst, per, burst);
        }
    }
}
