package com.nextcrm.integrations.localstack.stack;

import java.net.http.HttpClient;
import java.time.Duration;

/** How the supervisor talks to its processes. */
final class Http {
    private Http() {}

    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }
}
