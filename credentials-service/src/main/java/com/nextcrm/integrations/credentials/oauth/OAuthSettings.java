package com.nextcrm.integrations.credentials.oauth;

import com.nextcrm.integrations.contracts.ProviderId;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param returnTo where users may be sent back to after a consent: origins with a path, which covers what lies below
 * @param stateLifetime how long a user may take to consent
 * @param minTokenAge a token that was refused so soon after it was made is not made anew: the refusal has another cause
 * @param giveBackAgain after how long a provider that did not hear that a consent is over is told again, the first time
 * @param patience how long a caller waits for a token that has to be fetched first; less than a connector waits for us
 * @param providers by the catalogue's id
 */
@Validated
@ConfigurationProperties("oauth")
public record OAuthSettings(
        @DefaultValue List<String> returnTo,
        @DefaultValue("10m") Duration stateLifetime,
        @DefaultValue("5s") Duration minTokenAge,
        @DefaultValue("10s") Duration giveBackAgain,
        @DefaultValue("8s") Duration patience,
        @DefaultValue Map<String, @Valid OAuthProvider> providers) {

    public OAuthSettings {
        returnTo = returnTo.stream().filter(each -> !each.isBlank()).toList();
        providers = Map.copyOf(providers);
    }

    public Optional<OAuthProvider> provider(ProviderId id) {
        return Optional.ofNullable(providers.get(id.value()));
    }
}
