package com.nextcrm.integrations.localstack.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nextcrm.integrations.localstack.process.FreePorts;
import com.nextcrm.integrations.localstack.process.StackFailure;
import com.nextcrm.integrations.localstack.secret.Secrets;
import com.nextcrm.integrations.localstack.stack.TokenRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import tools.jackson.databind.json.JsonMapper;

class IdentityApplicationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PORT = FreePorts.next();
    private static final String ISSUER = "http://localhost:" + PORT;

    @TempDir
    static Path folder;

    private static Secrets secrets;
    private static ConfigurableApplicationContext identity;

    @BeforeAll
    static void start() throws Exception {
        secrets = Secrets.in(folder, List.of("payments-connector", "demo", "other"));
        identity = run();
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    @Test
    void givesATenantsScriptATokenForAWorkingDay() throws Exception {
        Jwt token = decoded(new TokenRequest(HTTP, ISSUER, secrets).forTenant("other"));
        assertThat(token.getClaimAsString("tenant")).isEqualTo("other");
        assertThat(token.getSubject()).isEqualTo("other");
        assertThat(token.getClaimAsStringList("scope"))
                .containsExactlyInAnyOrder("integrations:read", "integrations:write", "integrations:admin");
        assertThat(Duration.between(token.getIssuedAt(), token.getExpiresAt())).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void givesAServiceItsIdentityAndNothingMore() throws Exception {
        Jwt token = decoded(JsonMapper.shared()
                .readTree(ask("payments-connector", secrets.of("payments-connector"), "internal")
                        .body())
                .path("access_token")
                .asString());
        assertThat(token.getSubject()).isEqualTo("payments-connector");
        assertThat(token.getClaimAsStringList("scope")).containsExactly("internal");
        assertThat(token.hasClaim("tenant")).isFalse();
        assertThat(ask("payments-connector", secrets.of("payments-connector"), "integrations:read")
                        .body())
                .contains("invalid_scope");
    }

    @Test
    void refusesAWrongSecret() throws Exception {
        assertThat(ask("demo", "guess", "integrations:read").statusCode()).isEqualTo(401);
    }

    @Test
    void tokensOutliveARestart() throws Exception {
        String token = new TokenRequest(HTTP, ISSUER, secrets).forTenant("demo");
        identity.close();
        identity = run();
        assertThat(decoded(token).getClaimAsString("tenant")).isEqualTo("demo");
    }

    @Test
    void thereIsNoTokenForAnUnknownTenant() {
        assertThatThrownBy(() -> new TokenRequest(HTTP, ISSUER, secrets).forTenant("acme"))
                .isInstanceOf(StackFailure.class)
                .hasMessage("There is no tenant acme here, only [demo, other].");
    }

    private static ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(IdentityApplication.class)
                .profiles("identity")
                .run(
                        "--server.port=" + PORT,
                        "--spring.security.oauth2.authorizationserver.issuer=" + ISSUER,
                        "--identity.secrets=" + secrets.clientsFile(),
                        "--identity.keys=" + secrets.signingKeys(),
                        "--identity.services=payments-connector",
                        "--identity.tenants=demo,other",
                        "--identity.console=http://localhost:8080/console/");
    }

    private static Jwt decoded(String token) {
        return JwtDecoders.fromIssuerLocation(ISSUER).decode(token);
    }

    private static HttpResponse<String> ask(String client, String secret, String scope) throws Exception {
        String form =
                "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s".formatted(client, secret, scope);
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(ISSUER + "/oauth2/token"))
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }
}
