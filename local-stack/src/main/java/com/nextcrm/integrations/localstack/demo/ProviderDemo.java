package com.nextcrm.integrations.localstack.demo;

import com.nextcrm.integrations.localstack.provider.Placeholders;
import com.nextcrm.integrations.localstack.provider.SimulatedProvider;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One provider's demo, step by step. A step that fails ends it: the later ones need the earlier. */
final class ProviderDemo {
    private static final int ATTEMPTS = 40;
    private static final int PAUSE_MILLIS = 250;
    private static final int LONGEST_SYNC = 240;

    private final JsonApi gateway;
    private final JsonApi simulators;
    private final Consent consent;
    private final SimulatedProvider provider;
    private Placeholders placeholders;
    private String integration = "";

    ProviderDemo(
            JsonApi gateway,
            JsonApi simulators,
            Consent consent,
            SimulatedProvider provider,
            Placeholders placeholders) {
        this.gateway = gateway;
        this.simulators = simulators;
        this.consent = consent;
        this.provider = provider;
        this.placeholders = placeholders;
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

    private String connect() throws StepFailed, InterruptedException {
        String connected = provider.consent() > 0 ? byConsent() : byCredentials();
        placeholders = placeholders.with("integration", integration);
        return connected;
    }

    /** An account that an earlier run connected keeps its integration. */
    private String byConsent() throws StepFailed, InterruptedException {
        String query = "?integrationName=" + encoded(integrationName()) + "&returnTo=" + encoded(consent.returnTo());
        String link = gateway.get("/api/integrations/" + provider.provider() + "/connect" + query)
                .path("authorization_url")
                .asString("");
        List<String> integrations = consent.give(link, provider.consent());
        integration = integrations.getFirst();
        return integrations.size() == 1 ? "consented" : "consented, %d accounts".formatted(integrations.size());
    }

    /** An earlier run's integration is taken over; the simulated account behind it is the same. */
    private String byCredentials() throws StepFailed, InterruptedException {
        Map<String, Object> body = new HashMap<>(filled(provider.credentials()));
        String query = "?limit=200&integrationType=" + provider.integrationType();
        for (JsonNode row : gateway.get("/api/integrations" + query).path("integrations")) {
            if (row.path("integration_name").asString("").equals(integrationName())) {
                integration = row.path("id").asString();
                gateway.patch("/api/integrations/" + integration, body);
                return "connected before";
            }
        }
        body.put("integrationType", provider.integrationType());
        body.put("integrationName", integrationName());
        integration = gateway.post("/api/integrations", body)
                .path("integration")
                .path("id")
                .asString();
        return "connected";
    }

    private String integrationName() {
        return "Demo " + provider.name();
    }

    private String test() throws StepFailed, InterruptedException {
        JsonNode result =
                heard("/api/integrations/" + integration + "/test", Map.of()).path("result");
        if (!result.path("success").asBoolean(false)) {
            throw new StepFailed(result.path("message").asString("no reason given"));
        }
        JsonNode account = result.path("account");
        placeholders = placeholders.with("account", account.path("id").asString(""));
        return "ok: " + account.path("name").asString(account.path("id").asString(""));
    }

    private String sync() throws StepFailed, InterruptedException {
        JsonNode answer = heard("/api/integrations/sync", Map.of("integrationId", integration, "dataType", "all"));
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
        SimulatedProvider.Webhook webhook = provider.webhook();
        if (webhook == null) {
            return "none";
        }
        String control = "/control/" + provider.provider();
        Set<String> before = events();
        if (webhook.before() != null) {
            simulators.post(
                    control + webhook.before().path(), filled(webhook.before().order()));
        }
        send(control + "/webhooks", webhook);
        return webhook.event() + " " + outcome(before);
    }

    /** As providers do, it is sent again to an ingress that is too busy to take it. */
    private void send(String path, SimulatedProvider.Webhook webhook) throws StepFailed, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            JsonNode report = simulators.post(path, filled(webhook.order()));
            JsonNode answers = report.path(report.has("genuine") ? "genuine" : "statuses");
            if (answers.path("200").asInt(0) == 1) {
                return;
            }
            if (attempt == ATTEMPTS || !answers.has("503")) {
                throw new StepFailed("%s was answered %s".formatted(webhook.event(), answers));
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private Set<String> events() throws StepFailed, InterruptedException {
        Set<String> ids = new HashSet<>();
        gateway.get(eventLog())
                .path("events")
                .forEach(each -> ids.add(each.path("id").asString("")));
        return ids;
    }

    /** What the connector made of the event that was not there before. */
    private String outcome(Set<String> before) throws StepFailed, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            for (JsonNode event : gateway.get(eventLog()).path("events")) {
                String status = event.path("status").asString("");
                if (status.equals("failed")) {
                    throw new StepFailed(event.path("reason").asString(status));
                }
                if (!before.contains(event.path("id").asString("")) && !status.equals("received")) {
                    return status;
                }
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new StepFailed("accepted, and nothing came of it");
    }

    private String eventLog() {
        return "/api/integrations/webhooks/events?limit=50&integrationId=" + integration;
    }

    private Map<String, Object> filled(Map<String, Object> json) {
        String text = placeholders.fill(JsonMapper.shared().writeValueAsString(json));
        return JsonMapper.shared().readValue(text, new TypeReference<>() {});
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The other services hear of an integration over Kafka, a moment after whoever connected it got the answer. */
    private JsonNode heard(String path, Object body) throws StepFailed, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return gateway.post(path, body);
            } catch (StepFailed failure) {
                boolean early =
                        failure.reason().startsWith("404 ") || failure.reason().startsWith("409 ");
                if (attempt == ATTEMPTS || !early) {
                    throw failure;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }
}
