package com.nextcrm.integrations.localstack.demo;

import com.nextcrm.integrations.localstack.process.StackFailure;
import java.net.http.HttpClient;
import java.util.Map;

/** Asks a simulator that has just started for the one account it then has. */
public record SimulatedAccount(HttpClient http, String simulatorsUrl) {
    public String at(String provider) throws InterruptedException {
        try {
            return new JsonApi(http, simulatorsUrl, Map.of())
                    .get("/control/" + provider + "/accounts").propertyNames().stream()
                            .findFirst()
                            .orElseThrow(() -> new StepFailed("it has none"));
        } catch (StepFailed failure) {
            throw new StackFailure(
                    "The simulators tell no account of %s: %s".formatted(provider, failure.reason()), failure);
        }
    }
}
