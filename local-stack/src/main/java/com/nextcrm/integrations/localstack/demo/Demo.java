package com.nextcrm.integrations.localstack.demo;

import com.nextcrm.integrations.localstack.provider.Placeholders;
import com.nextcrm.integrations.localstack.provider.SimulatedProvider;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The demo of every provider that has a connector, all at once: each spends its time waiting for the others' work.
 *
 * @param token of the demo's tenant
 * @param placeholders addresses, and the secrets with which the simulators sign what they send
 */
public record Demo(HttpClient http, String gatewayUrl, String simulatorsUrl, String token, Placeholders placeholders) {
    public List<DemoRow> run() throws InterruptedException {
        JsonApi gateway =
                new JsonApi(http, gatewayUrl, Map.of("Authorization", "Bearer " + token, "Accept", "application/json"));
        JsonApi simulators = new JsonApi(http, simulatorsUrl, Map.of());
        Consent consent = new Consent(http, gatewayUrl + "/console/");
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DemoRow>> rows = SimulatedProvider.all().stream()
                    .map(each ->
                            all.submit(() -> new ProviderDemo(gateway, simulators, consent, each, placeholders).run()))
                    .toList();
            return rows.stream().map(Demo::result).toList();
        }
    }

    private static DemoRow result(Future<DemoRow> row) {
        try {
            return row.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A demo broke down", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The demo was interrupted", e);
        }
    }
}
