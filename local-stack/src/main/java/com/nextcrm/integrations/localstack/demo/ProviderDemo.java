package com.nextcrm.integrations.localstack.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** One provider's demo, step by step. A step that fails ends it: the later ones need the earlier. */
final class ProviderDemo {
    private static final int ATTEMPTS = 40;
    private static final int PAUSE_MILLIS = 250;
    private static final int LONGEST_SYNC = 240;

    private final JsonApi gateway;
    private final JsonApi simulators;
    private final DemoProvider provider;
    private final String webhookSecret;
    private String integration = "";

    ProviderDemo(JsonApi gateway, JsonApi simulators, DemoProvider provider, String webhookSecret) {
        this.gateway = gateway;
        this.simulators = simulators;
        this.provider = provider;
        this.webhookSecret = webhookSecret;
    }

    private interface Step {
        /** What to show. */
        String run() throws StepFailed, InterruptedException;
    }

    DemoRow run() throws InterruptedException {
        List<String> cells = new ArrayList<>(List.of(provider.name()));
        boolean failed = false;
        for (Step step : List.<Step>of(this::connect, this::test, this::sync, this::webhook)) {
            try {
                cells.add(failed ? "-" : step.run());
            } catch (StepFailed failure) {
                cells.add("FAILED: " + failure.reason());
                failed = true;
            }
        }
        return new DemoRow(cells, failed);
    }

    /** An earlier run's integration is taken over; the simulated account behind it is the same. */
    private String connect() throws StepFailed, InterruptedException {
        Map<String, Object> body = new HashMap<>(provider.credentials());
        if (provider.webhookEvent() != null) {
            body.put("webhookSecret", webhookSecret);
        }
        String query = "?limit=200&integrationType=" + provider.integrationType();
        for (JsonNode row : gateway.get("/api/integrations" + query).path("integrations")) {
            if (row.path("integration_name").asString("").equals(provider.integrationName())) {
                integration = row.path("id").asString();
                gateway.patch("/api/integrations/" + integration, body);
                return "connected before";
            }
        }
        body.put("integrationType", provider.integrationType());
        body.put("integrationName", provider.integrationName());
        integration = gateway.post("/api/integrations", body)
                .path("integration")
                .path("id")
                .asString();
        return "connected";
    }

    private String test() throws StepFailed, InterruptedException {
        JsonNode result = heard("/api/integrations/" + integration + "/test", Map.of());
        if (!result.path("success").asBoolean(false)) {
            throw new StepFailed(result.path("message").asString("no reason given"));
        }
        JsonNode account = result.path("account");
        return "ok: " + account.path("name").asString(account.path("id").asString(""));
    }

    private String sync() throws StepFailed, InterruptedException {
        JsonNode answer =
                gateway.post("/api/integrations/sync", Map.of("integrationId", integration, "dataType", "all"));
        if (answer.has("result")) {
            return shown(answer.path("result"));
        }
        String path =
                "/api/integrations/syncs/" + answer.path("sync").path("id").asString();
        for (int i = 0; i < LONGEST_SYNC; i++) {
            JsonNode sync = gateway.get(path).path("sync");
            if (sync.has("result") && !sync.path("result").isNull()) {
                return shown(sync.path("result"));
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new StepFailed("not finished, see " + path);
    }

    private static String shown(JsonNode result) throws StepFailed {
        String message = result.path("message").asString("");
        if (!result.path("success").asBoolean(false)) {
            throw new StepFailed(message);
        }
        return message;
    }

    private String webhook() throws StepFailed, InterruptedException {
        String event = provider.webhookEvent();
        if (event == null) {
            return "none";
        }
        String path = "/api/integrations/" + provider.provider() + "/webhook/" + integration;
        Map<String, Object> order =
                Map.of("type", event, "url", gateway.baseUrl() + path, "secrets", List.of(webhookSecret));
        JsonNode answers = simulators
                .post("/control/" + provider.provider() + "/webhooks", order)
                .path("genuine");
        if (answers.path("200").asInt(0) != 1) {
            throw new StepFailed("%s was answered %s".formatted(event, answers));
        }
        return event + " accepted";
    }

    /** The other services hear of a new integration over Kafka, a moment after its creator got the answer. */
    private JsonNode heard(String path, Object body) throws StepFailed, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return gateway.post(path, body).path("result");
            } catch (StepFailed failure) {
                if (attempt == ATTEMPTS || !failure.reason().startsWith("404 ")) {
                    throw failure;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }
}
