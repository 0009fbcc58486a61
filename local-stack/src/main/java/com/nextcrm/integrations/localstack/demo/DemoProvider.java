package com.nextcrm.integrations.localstack.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of {@code demo.json}: a further provider is a further entry there.
 *
 * @param provider its id in paths
 * @param credentials what the simulated provider accepts, by the names of the REST contract
 * @param webhookEvent the event its simulator sends; absent when the provider has no webhooks
 */
record DemoProvider(
        String provider,
        String name,
        String integrationType,
        Map<String, Object> credentials,
        @Nullable String webhookEvent) {
    static List<DemoProvider> all() throws IOException {
        try (InputStream file = Objects.requireNonNull(DemoProvider.class.getResourceAsStream("/demo.json"))) {
            return JsonMapper.shared().readValue(file, new TypeReference<>() {});
        }
    }

    String integrationName() {
        return "Demo " + name;
    }
}
