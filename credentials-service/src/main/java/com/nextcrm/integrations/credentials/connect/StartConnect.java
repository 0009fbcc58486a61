package com.nextcrm.integrations.credentials.connect;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.grant.Registration;
import com.nextcrm.integrations.credentials.grant.Registrations;
import com.nextcrm.integrations.credentials.integration.Integration;
import com.nextcrm.integrations.credentials.integration.IntegrationIds;
import com.nextcrm.integrations.credentials.integration.IntegrationStore;
import com.nextcrm.integrations.credentials.oauth.OAuthProvider;
import com.nextcrm.integrations.credentials.oauth.OAuthSettings;
import com.nextcrm.integrations.credentials.oauth.TokenClient;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import com.nextcrm.integrations.platform.problem.Problem;
import com.nextcrm.integrations.platform.security.Caller;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Sends a user to the provider's consent page, and remembers who it was. */
@Component
final class StartConnect {

    private static final int MAX_NAME = 200;

    private final OAuthSettings settings;
    private final Registrations registrations;
    private final ProviderCatalog catalog;
    private final IntegrationStore integrations;
    private final ConnectStates states;
    private final ReturnTo returnTo;
    private final Clock clock;

    StartConnect(
            OAuthSettings settings,
            Registrations registrations,
            ProviderCatalog catalog,
            IntegrationStore integrations,
            ConnectStates states,
            ReturnTo returnTo,
            Clock clock) {
        this.settings = settings;
        this.registrations = registrations;
        this.catalog = catalog;
        this.integrations = integrations;
        this.states = states;
        this.returnTo = returnTo;
        this.clock = clock;
    }

    /** @param integrationId the one to connect again, which keeps its data; null for a new one */
    record Wish(
            @Nullable String integrationName,
            @Nullable String returnTo,
            @Nullable String integrationId) {}

    /** @throws Problem 400, 404 or 501 in the words of the user */
    URI start(Caller caller, String providerId, Wish wish) {
        Provider provider = provider(providerId);
        IntegrationId again = integration(caller, provider, wish.integrationId());
        OAuthProvider oauth = registration(provider, again).provider();
        String state = Randoms.next();
        Secret verifier = oauth.pkce() ? new Secret(Randoms.next()) : null;
        states.begin(
                state,
                new ConnectState(
                        caller.tenant(),
                        caller.subject(),
                        provider.type(),
                        name(wish.integrationName()),
                        again,
                        wish.returnTo() == null ? null : returnTo.check(wish.returnTo()),
                        verifier,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(settings.stateLifetime())));
        return link(oauth, state, verifier);
    }

    /** @throws Problem 404 if there is none of the name */
    Provider provider(String id) {
        return catalog.providers().stream()
                .filter(each -> each.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("The provider"));
    }

    /** @throws Problem 400 if it is not connected by consent */
    void requireByConsent(Provider provider) {
        if (!oauth(provider).map(OAuthProvider::isByConsent).orElse(false)) {
            throw Problem.badRequest(provider.name() + " is not connected by consent; create the integration with its"
                    + " credentials instead");
        }
    }

    /**
     * @param again the integration to connect, whose own client and server it is if it has them
     * @throws Problem 400 if it is not connected by consent, or a client and server are missing that the integration
     *     could have; 501 if this deployment is not registered there
     */
    Registration registration(Provider provider, @Nullable IntegrationId again) {
        requireByConsent(provider);
        boolean serversDiffer = oauth(provider).map(OAuthProvider::server).isPresent();
        return registrations
                .forConsent(provider.type(), again)
                .orElseThrow(() -> serversDiffer ? needsClient(provider) : notRegistered(provider));
    }

    private Optional<OAuthProvider> oauth(Provider provider) {
        return registrations.provider(provider.type());
    }

    private static Problem needsClient(Provider provider) {
        return Problem.badRequest(provider.name() + " has a server for each customer: create the integration with the"
                + " server's address and the client id and secret made there, then connect it by its integrationId");
    }

    private static Problem notRegistered(Provider provider) {
        return Problem.of(
                HttpStatus.NOT_IMPLEMENTED,
                provider.name() + " cannot be connected: this deployment has no client id and secret for it");
    }

    private @Nullable IntegrationId integration(Caller caller, Provider provider, @Nullable String id) {
        if (id == null) {
            return null;
        }
        Integration row =
                integrations.find(caller.tenant(), IntegrationIds.parse(id)).orElseThrow(IntegrationIds::unknown);
        if (!row.type().equals(provider.type())) {
            throw Problem.badRequest("The integration is not one of " + provider.name());
        }
        return row.id();
    }

    private static @Nullable String name(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        if (given.length() > MAX_NAME) {
            throw Problem.badRequest("integrationName must not be longer than " + MAX_NAME + " characters");
        }
        return given.strip();
    }

    private static URI link(OAuthProvider oauth, String state, @Nullable Secret verifier) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("response_type", "code");
        params.put("client_id", oauth.clientId());
        params.put("redirect_uri", String.valueOf(oauth.redirectUri()));
        if (!oauth.scopes().isBlank()) {
            params.put("scope", oauth.scopes());
        }
        params.put("state", state);
        if (verifier != null) {
            params.put("code_challenge", Randoms.sha256(verifier.reveal()));
            params.put("code_challenge_method", "S256");
        }
        params.putAll(oauth.authorizationParameters());
        return ReturnTo.with(String.valueOf(oauth.authorizationUri()), TokenClient.encoded(params));
    }
}
