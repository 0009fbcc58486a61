package com.nextcrm.integrations.platform.internal;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;

/**
 * A client for credentials-service, for services that set {@code platform.credentials-service.url}. It calls as this
 * service (client credentials, scope {@code internal}), whoever's request is being served.
 */
@AutoConfiguration(after = OAuth2ClientAutoConfiguration.class)
@ConditionalOnProperty("platform.credentials-service.url")
@ConditionalOnBean(ClientRegistrationRepository.class)
class InternalCallsAutoConfiguration {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    CredentialsServiceClient credentialsServiceClient(
            RestClient.Builder http,
            ClientRegistrationRepository registrations,
            @org.springframework.beans.factory.annotation.Value("${platform.credentials-service.url}") String url) {
        HttpClient jdk = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(jdk);
        requests.setReadTimeout(READ_TIMEOUT);
        return new CredentialsServiceClient(http.clone()
                .baseUrl(url)
                .requestFactory(requests)
                .requestInterceptor(asThisService(registrations))
                .build());
    }

    private static OAuth2ClientHttpRequestInterceptor asThisService(ClientRegistrationRepository registrations) {
        OAuth2ClientHttpRequestInterceptor interceptor =
                new OAuth2ClientHttpRequestInterceptor(new AuthorizedClientServiceOAuth2AuthorizedClientManager(
                        registrations, new InMemoryOAuth2AuthorizedClientService(registrations)));
        interceptor.setClientRegistrationIdResolver(request -> "internal");
        interceptor.setPrincipalResolver(request -> new AnonymousAuthenticationToken(
                "internal", "this service", AuthorityUtils.createAuthorityList("SCOPE_internal")));
        return interceptor;
    }
}
