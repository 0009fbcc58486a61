package com.nextcrm.integrations.localstack.provider;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One entry of {@code providers.json}: how a simulator stands in for a provider, and what the demo does with it. Texts may
 * have {@link Placeholders}.
 *
 * @param provider its id in paths
 * @param simulator options of the simulators' program
 * @param secrets names of secrets to be made up
 * @param environment further settings of all services
 * @param credentials what the simulated provider accepts, by the names of the REST contract
 * @param consent how many accounts the demo's user consents to; zero where credentials connect
 * @param webhook absent when the provider has none
 */
public record SimulatedProvider(
        String provider,
        String name,
        String integrationType,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> simulator,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> secrets,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, String> environment,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, Object> credentials,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int consent,
        @Nullable Webhook webhook) {

    /**
     * @param before what must happen at the simulator first; null for nothing
     * @param order what its {@code webhooks} control takes
     */
    public record Webhook(String event, @Nullable Control before, Map<String, Object> order) {}

    /** @param path below the provider's control */
    public record Control(String path, Map<String, Object> order) {}

    public SimulatedProvider {
        simulator = List.copyOf(simulator);
        secrets = List.copyOf(secrets);
        environment = Map.copyOf(environment);
        credentials = Map.copyOf(credentials);
    }

    public static List<SimulatedProvider> all() {
        try (InputStream file =
                Objects.requireNonNull(SimulatedProvider.class.getResourceAsStream("/providers.json"))) {
            return JsonMapper.shared().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
