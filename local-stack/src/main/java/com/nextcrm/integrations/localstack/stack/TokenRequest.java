package com.nextcrm.integrations.localstack.stack;

import com.nextcrm.integrations.localstack.process.StackFailure;
import com.nextcrm.integrations.localstack.secret.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/** Asks the identity server for a token of a tenant, good for a working day. */
public record TokenRequest(HttpClient http, String issuer, Secrets secrets) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String FORM =
            "grant_type=client_credentials&scope=integrations:read+integrations:write+integrations:admin";

    /** For a stack that is already up. @throws StackFailure when it is not */
    public static TokenRequest to(Folders folders) throws IOException {
        String issuer = EnvironmentFile.read(folders.environment()).variables().get("OIDC_ISSUER_URI");
        if (issuer == null) {
            throw new StackFailure("The stack in %s is not up. Start it with ./up.".formatted(folders.local()));
        }
        return new TokenRequest(Http.client(), issuer, Secrets.in(folders.secrets(), Tenants.NAMES));
    }

    /** @throws StackFailure when there is no such tenant or no answer */
    public String forTenant(String tenant) throws InterruptedException {
        if (!Tenants.NAMES.contains(tenant)) {
            throw new StackFailure("There is no tenant %s here, only %s.".formatted(tenant, Tenants.NAMES));
        }
        String credentials = tenant + ":" + secrets.of(tenant);
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/oauth2/token"))
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(FORM))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StackFailure("The identity server gave no token: status " + answer.statusCode());
            }
            return JsonMapper.shared()
                    .readTree(answer.body())
                    .path("access_token")
                    .asString();
        } catch (IOException e) {
            throw new StackFailure("No identity server answers at %s. Is the stack up?".formatted(request.uri()), e);
        }
    }
}
