package com.nextcrm.integrations.localstack.identity;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** Who may ask for a token: the services, a script acting for a tenant, and a person at the console. */
@Configuration(proxyBeanMethods = false)
class Clients {
    private static final List<String> USER_SCOPES =
            List.of("integrations:read", "integrations:write", "integrations:admin");

    private final IdentityProperties properties;
    private final Properties secrets;

    Clients(IdentityProperties properties) throws IOException {
        this.properties = properties;
        this.secrets = new Properties();
        try (Reader file = Files.newBufferedReader(properties.secrets())) {
            secrets.load(file);
        }
    }

    @Bean
    RegisteredClientRepository registeredClients() {
        List<RegisteredClient> clients = new ArrayList<>();
        properties.services().forEach(name -> clients.add(service(name)));
        properties.tenants().forEach(name -> clients.add(tenant(name)));
        clients.add(console());
        return new InMemoryRegisteredClientRepository(clients);
    }

    /** One person per tenant, named like it. */
    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                properties.tenants().stream().map(this::user).toList());
    }

    private RegisteredClient service(String name) {
        return withSecret(name)
                .scope("internal")
                .tokenSettings(lasting(properties.serviceTokens()))
                .build();
    }

    private RegisteredClient tenant(String name) {
        return withSecret(name)
                .scopes(scopes -> scopes.addAll(USER_SCOPES))
                .tokenSettings(lasting(properties.userTokens()))
                .build();
    }

    private RegisteredClient console() {
        return RegisteredClient.withId("console")
                .clientId("console")
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(properties.console().toString())
                .scope("openid")
                .scopes(scopes -> scopes.addAll(USER_SCOPES))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(lasting(properties.userTokens()))
                .build();
    }

    private RegisteredClient.Builder withSecret(String name) {
        return RegisteredClient.withId(name)
                .clientId(name)
                .clientSecret(stored(name))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
    }

    private UserDetails user(String name) {
        return User.withUsername(name).password(stored(name)).roles("USER").build();
    }

    // The secrets lie in clear beside this process anyway; hashing them here would only slow every token request.
    private String stored(String name) {
        String secret = secrets.getProperty(name);
        if (secret == null) {
            throw new IllegalStateException(properties.secrets() + " has no secret for " + name);
        }
        return "{noop}" + secret;
    }

    private static TokenSettings lasting(Duration time) {
        return TokenSettings.builder().accessTokenTimeToLive(time).build();
    }
}
