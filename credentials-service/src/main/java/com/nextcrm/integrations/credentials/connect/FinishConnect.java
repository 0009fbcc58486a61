package com.nextcrm.integrations.credentials.connect;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.credentials.account.Accounts;
import com.nextcrm.integrations.credentials.account.AccountsUnavailable;
import com.nextcrm.integrations.credentials.account.FoundAccount;
import com.nextcrm.integrations.credentials.grant.OpenGrant;
import com.nextcrm.integrations.credentials.grant.Registration;
import com.nextcrm.integrations.credentials.integration.ConnectIntegration;
import com.nextcrm.integrations.credentials.integration.GrantLink;
import com.nextcrm.integrations.credentials.integration.Integration;
import com.nextcrm.integrations.credentials.integration.IntegrationStore;
import com.nextcrm.integrations.credentials.oauth.OAuthProvider;
import com.nextcrm.integrations.credentials.oauth.ProviderServer;
import com.nextcrm.integrations.credentials.oauth.TokenAnswer;
import com.nextcrm.integrations.credentials.oauth.TokenClient;
import com.nextcrm.integrations.platform.catalog.Provider;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns the code a user came back with into a grant, and each account it opens into an integration. */
@Component
final class FinishConnect {

    private final StartConnect start;
    private final TokenClient tokens;
    private final Accounts accounts;
    private final OpenGrant grants;
    private final ConnectIntegration connect;
    private final IntegrationStore integrations;

    FinishConnect(
            StartConnect start,
            TokenClient tokens,
            Accounts accounts,
            OpenGrant grants,
            ConnectIntegration connect,
            IntegrationStore integrations) {
        this.start = start;
        this.tokens = tokens;
        this.accounts = accounts;
        this.grants = grants;
        this.connect = connect;
        this.integrations = integrations;
    }

    /**
     * @param callback what the provider sent with the user
     * @return the integrations connected, at least one
     * @throws ConnectFailed or Problem in the words of the user
     */
    List<Integration> finish(ConnectState state, Provider provider, Map<String, String> callback) {
        Registration registration = start.registration(provider, state.integration());
        OAuthProvider oauth = registration.provider();
        TokenAnswer.Tokens issued = exchange(state, provider, oauth, callback.getOrDefault("code", ""));
        List<FoundAccount> found = accounts(provider, registration, issued, callback);
        Integration wanted = wanted(state);
        List<FoundAccount> opened = wanted == null ? found : wantedFirst(found, wanted, provider);
        OpenGrant.Opened grant = grants.open(state.tenant(), provider.type(), registration, issued);
        List<Integration> connected = new ArrayList<>();
        for (FoundAccount account : opened) {
            IntegrationId target = wanted != null && connected.isEmpty() ? wanted.id() : null;
            connected.add(tie(state, provider, grant, account, target, opened.size() == 1));
        }
        return connected;
    }

    private TokenAnswer.Tokens exchange(ConnectState state, Provider provider, OAuthProvider oauth, String code) {
        String verifier = state.verifier() == null ? null : state.verifier().reveal();
        return switch (tokens.exchange(oauth, code, verifier)) {
            case TokenAnswer.Tokens issued -> issued;
            case TokenAnswer.Refused refused ->
                throw new ConnectFailed(
                        "expired_code", "The consent at " + provider.name() + " is too old; please connect again");
            case TokenAnswer.Misconfigured own ->
                throw new ConnectFailed(
                        "server_error",
                        provider.name() + " does not accept this deployment's registration (" + own.error() + ")");
            case TokenAnswer.NotDone notDone -> throw unavailable(provider);
            case TokenAnswer.Unclear unclear -> throw unavailable(provider);
        };
    }

    private static ConnectFailed unavailable(Provider provider) {
        return new ConnectFailed(
                "temporarily_unavailable", provider.name() + " did not answer; please connect again in a while");
    }

    private List<FoundAccount> accounts(
            Provider provider, Registration registration, TokenAnswer.Tokens issued, Map<String, String> callback) {
        if (registration.server() != null) {
            return List.of(serverOf(registration, registration.server()));
        }
        try {
            List<FoundAccount> found =
                    accounts.of(provider.id(), registration.provider(), issued.accessToken(), callback);
            if (found.isEmpty()) {
                throw new ConnectFailed(
                        "no_account", "The consent at " + provider.name() + " opens no account that can be connected");
            }
            return found;
        } catch (AccountsUnavailable e) {
            throw new ConnectFailed("temporarily_unavailable", String.valueOf(e.getMessage()));
        }
    }

    /** A server of its own is the account. */
    private static FoundAccount serverOf(Registration registration, URI address) {
        ProviderServer server = Objects.requireNonNull(registration.provider().server());
        Map<String, String> settings = Map.of(server.addressSetting(), address.toString());
        return new FoundAccount(address.toString(), address.getHost(), null, settings);
    }

    private @Nullable Integration wanted(ConnectState state) {
        return state.integration() == null
                ? null
                : integrations
                        .find(state.tenant(), state.integration())
                        .orElseThrow(() -> new ConnectFailed(
                                "not_found", "The integration was deleted meanwhile; please connect a new one"));
    }

    /** Its data belong to one account; those of another one must not be mixed into it. */
    private static List<FoundAccount> wantedFirst(List<FoundAccount> found, Integration wanted, Provider provider) {
        GrantLink link = wanted.grant();
        if (link == null) {
            return found;
        }
        FoundAccount same = found.stream()
                .filter(each -> each.id().equals(link.accountId()))
                .findFirst()
                .orElseThrow(() -> new ConnectFailed(
                        "wrong_account",
                        "The consent at " + provider.name() + " was given for another account than the one of "
                                + wanted.name()));
        List<FoundAccount> ordered = new ArrayList<>(List.of(same));
        found.stream().filter(each -> each != same).forEach(ordered::add);
        return ordered;
    }

    private Integration tie(
            ConnectState state,
            Provider provider,
            OpenGrant.Opened grant,
            FoundAccount account,
            @Nullable IntegrationId wanted,
            boolean only) {
        String accountName = Objects.requireNonNullElse(account.name(), provider.name() + " " + account.id());
        ConnectIntegration.Opened opened = new ConnectIntegration.Opened(
                provider,
                new GrantLink(grant.grantId(), account.id(), account.connectionId(), account.settings()),
                accountName,
                grant.tokenVersion());
        Optional<Integration> before = wanted == null
                ? connect.find(state.tenant(), provider, account.id())
                : integrations.find(state.tenant(), wanted);
        if (before.isEmpty()) {
            return connect.create(state.tenant(), name(state, accountName, only), opened);
        }
        Integration after = connect.reconnect(state.tenant(), before.get().id(), opened);
        GrantLink replaced = before.get().grant();
        if (replaced != null) {
            grants.forgetUnused(replaced.grantId());
        }
        return after;
    }

    /** One name for several accounts would not tell them apart. */
    private static String name(ConnectState state, String accountName, boolean only) {
        String given = state.integrationName();
        return given == null ? accountName : only ? given : given + " (" + accountName + ")";
    }
}
