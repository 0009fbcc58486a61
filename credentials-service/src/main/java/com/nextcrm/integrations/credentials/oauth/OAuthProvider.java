package com.nextcrm.integrations.credentials.oauth;

import com.nextcrm.integrations.platform.outbound.CertificatePin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One provider's authorization server and our registration there.
 *
 * @param clientId empty where this deployment has none: accounts are connected then only by a client of their own
 * @param redirectUri exactly as registered at the provider
 * @param scopes separated by blanks
 * @param authorizationUri the consent page; null where there is none and credentials bring the tokens
 * @param revocationUri null where a grant cannot be given back
 * @param accountsUri where the accounts of a consent are listed, for providers that list them
 * @param authorizationParameters what else the consent page needs: {@code prompt}
 * @param accountParameter the callback's parameter that names the account, for providers that name it there
 * @param accountNameParameter the callback's parameter with its name
 * @param clientAuthentication how we say who we are at the token endpoint
 * @param revocation how a token is given back
 * @param tokenHeaders what else a request for tokens needs
 * @param endField the token answer's field with the seconds until the consent ends for good, however often it is
 *     refreshed; empty where no consent does, or the provider does not tell
 * @param pkce whether a code challenge is sent
 * @param keepAlive after how long an unused refresh token is refreshed, well before it dies of idleness
 * @param takeover how long a refresh may be under way before another instance takes it over; longer where the provider
 *     spends a refresh token at its first use, since then whoever began had better finish
 * @param concurrentRefreshes at most, of one instance
 * @param timeout of one call
 * @param server where it stands if that is not the same for all accounts; the addresses above that have no host are
 *     below it
 * @param certificate which that server must show; null if the authorities vouch for it
 */
public record OAuthProvider(
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @Nullable URI redirectUri,
        @DefaultValue("") String scopes,
        @Nullable URI authorizationUri,
        @NotNull URI tokenUri,
        @Nullable URI revocationUri,
        @Nullable URI accountsUri,
        @DefaultValue Map<String, String> authorizationParameters,
        @DefaultValue("") String accountParameter,
        @DefaultValue("") String accountNameParameter,
        @DefaultValue("BASIC") ClientAuthentication clientAuthentication,
        @DefaultValue("FORM") Revocation revocation,
        @DefaultValue Map<String, String> tokenHeaders,
        @DefaultValue("") String endField,
        @DefaultValue("false") boolean pkce,
        @DefaultValue("7d") Duration keepAlive,
        @DefaultValue("30s") Duration takeover,
        @DefaultValue("4") @Min(1) @Max(100) int concurrentRefreshes,
        @DefaultValue("15s") Duration timeout,
        @Nullable ProviderServer server,
        @Nullable CertificatePin certificate) {

    /** Where client id and secret stand. */
    public enum ClientAuthentication {
        BASIC,
        BODY
    }

    /** In what form a token is given back. */
    public enum Revocation {
        FORM,
        JSON
    }

    public OAuthProvider {
        authorizationParameters = Map.copyOf(authorizationParameters);
        tokenHeaders = Map.copyOf(tokenHeaders);
        if (!timeout.plusSeconds(5).minus(takeover).isNegative()) {
            throw new IllegalArgumentException("takeover must be more than 5 s longer than timeout");
        }
        if (authorizationUri != null && redirectUri == null) {
            throw new IllegalArgumentException("redirect-uri is needed where there is an authorization-uri");
        }
        if (server == null
                && Stream.of(tokenUri, authorizationUri, revocationUri, accountsUri)
                        .anyMatch(each -> each != null && !each.toString().isEmpty() && !each.isAbsolute())) {
            throw new IllegalArgumentException("an address without a host needs a server that it is below");
        }
    }

    /** Whether account owners are sent to a consent page. */
    public boolean isByConsent() {
        return authorizationUri != null;
    }

    /** Whether customers say where the server is, so that calls to it are guarded. */
    boolean isWhereCustomersSay() {
        return server != null && !server.addressSetting().isEmpty();
    }

    /** The same server's addresses where it stands for one account, asked by one client. */
    public OAuthProvider of(String id, String secret, @Nullable URI base, @Nullable CertificatePin itsCertificate) {
        return new OAuthProvider(
                id,
                secret,
                redirectUri,
                scopes,
                below(base, authorizationUri),
                Objects.requireNonNull(below(base, tokenUri)),
                below(base, revocationUri),
                below(base, accountsUri),
                authorizationParameters,
                accountParameter,
                accountNameParameter,
                clientAuthentication,
                revocation,
                tokenHeaders,
                endField,
                pkce,
                keepAlive,
                takeover,
                concurrentRefreshes,
                timeout,
                server,
                itsCertificate);
    }

    private static @Nullable URI below(@Nullable URI base, @Nullable URI address) {
        return base == null || address == null || address.isAbsolute() ? address : ProviderServer.below(base, address);
    }

    public boolean isConfigured() {
        return !clientId.isBlank() && !clientSecret.isBlank();
    }

    @Override
    public String toString() {
        return "OAuthProvider[" + authorizationUri + "]";
    }
}
