package com.nextcrm.integrations.localstack.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The demo of every provider that has a connector.
 *
 * @param token of the demo's tenant
 * @param webhookSecret with which the simulators sign what they send to the demo's integrations
 */
public record Demo(HttpClient http, String gatewayUrl, String simulatorsUrl, String token, String webhookSecret) {
    public List<DemoRow> run() throws IOException, InterruptedException {
        JsonApi gateway = new JsonApi(http, gatewayUrl, Map.of("Authorization", "Bearer " + token));
        JsonApi simulators = new JsonApi(http, simulatorsUrl, Map.of());
        List<DemoRow> rows = new ArrayList<>();
        for (DemoProvider provider : DemoProvider.all()) {
            rows.add(new ProviderDemo(gateway, simulators, provider, webhookSecret).run());
        }
        return rows;
    }
}
