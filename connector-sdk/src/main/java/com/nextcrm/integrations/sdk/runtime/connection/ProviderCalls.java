package com.nextcrm.integrations.sdk.runtime.connection;

import com.nextcrm.integrations.platform.internal.AccessToken;
import com.nextcrm.integrations.platform.internal.CredentialsUnusable;
import com.nextcrm.integrations.platform.problem.Problem;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.CredentialsRejected;
import com.nextcrm.integrations.sdk.spi.Failure.RateLimited;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a connector with an access token and within the integration's pace. Always answers: what goes wrong on our own
 * side is a failure like any other.
 */
public final class ProviderCalls {

    private static final Logger log = LoggerFactory.getLogger(ProviderCalls.class);
    private static final Duration PACE_WAIT = Duration.ofSeconds(10);

    private final AccessTokens tokens;
    private final Paces paces;

    public ProviderCalls(AccessTokens tokens, Paces paces) {
        this.tokens = tokens;
        this.paces = paces;
    }

    /**
     * Whether the tenant has such an integration and there is a token for it.
     *
     * @throws Problem 503 if nobody can tell
     */
    public boolean isUsable(Source source) {
        try {
            return token(source).isPresent();
        } catch (CredentialsUnusable e) {
            return false;
        } catch (RuntimeException e) {
            throw Problem.unavailable(credentialsOutOfReach(source, e).reason(), PACE_WAIT);
        }
    }

    /**
     * @param call what to ask of the connector; asked again, once, if the provider refused a token and there is a newer
     * @param failed makes a result of a failure
     */
    public <R> R call(
            ProviderConnector connector, Source source, Function<Connection, R> call, Function<Failure, R> failed) {
        Optional<AccessToken> token;
        try {
            token = token(source);
        } catch (CredentialsUnusable e) {
            return failed.apply(new CredentialsRejected(e.reason()));
        } catch (RuntimeException e) {
            return failed.apply(credentialsOutOfReach(source, e));
        }
        if (token.isEmpty()) {
            return failed.apply(new CredentialsRejected("There is no such integration any more"));
        }
        R result = attempt(connector, source, token.get(), call, failed);
        return result instanceof CredentialsRejected
                ? withNewerToken(connector, source, token.get(), call, failed, result)
                : result;
    }

    private <R> R withNewerToken(
            ProviderConnector connector,
            Source source,
            AccessToken refused,
            Function<Connection, R> call,
            Function<Failure, R> failed,
            R refusal) {
        try {
            return tokens.newerThan(source.integration(), refused.credentialVersion())
                    .map(newer -> attempt(connector, source, newer, call, failed))
                    .orElse(refusal);
        } catch (CredentialsUnusable e) {
            return failed.apply(new CredentialsRejected(e.reason()));
        } catch (RuntimeException e) {
            return failed.apply(credentialsOutOfReach(source, e));
        }
    }

    private <R> R attempt(
            ProviderConnector connector,
            Source source,
            AccessToken token,
            Function<Connection, R> call,
            Function<Failure, R> failed) {
        Pace pace = paces.of(source.integration(), connector.profile());
        try {
            R result = call.apply(new Connection(
                    source.tenant(), source.integration(), token.scheme(), token.value(), token.settings(), pace));
            if (result instanceof RateLimited) {
                pace.slowDown();
            }
            return result;
        } catch (Pace.OutOfPace e) {
            return failed.apply(new RateLimited(e.wait));
        } catch (RuntimeException e) {
            log.error(
                    "the connector of {} failed for integration {}: {}",
                    source.provider(),
                    source.integration(),
                    Trace.of(e));
            return failed.apply(new Unavailable("The connector failed unexpectedly; its log says where"));
        }
    }

    private Optional<AccessToken> token(Source source) {
        // a token of another tenant's integration would be a fault of ours; it must not become a leak
        return tokens.of(source.integration()).filter(token -> token.tenantId().equals(source.tenant()));
    }

    private static Unavailable credentialsOutOfReach(Source source, RuntimeException cause) {
        log.warn(
                "no access token for integration {}: {}",
                source.integration(),
                cause.getClass().getName());
        return new Unavailable("The credentials service cannot be reached");
    }
}
