package com.nextcrm.integrations.localstack.identity;

import com.nextcrm.integrations.localstack.secret.PrivateFile;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** What a token says and which key signs it. */
@Configuration(proxyBeanMethods = false)
class Tokens {
    private static final int KEY_BITS = 2048;

    /** A tenant's users and its script client are named like the tenant; services belong to none. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> tenantClaim(IdentityProperties properties) {
        Set<String> tenants = Set.copyOf(properties.tenants());
        return token -> {
            Authentication asker = token.getPrincipal();
            if (asker != null && tenants.contains(asker.getName())) {
                token.getClaims().claim("tenant", asker.getName());
            }
        };
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(IdentityProperties properties)
            throws IOException, JOSEException, ParseException {
        Path file = properties.keys();
        if (Files.notExists(file)) {
            RSAKey key = new RSAKeyGenerator(KEY_BITS).keyIDFromThumbprint(true).generate();
            PrivateFile.write(file, new JWKSet(key).toString(false));
        }
        return new ImmutableJWKSet<>(JWKSet.load(file.toFile()));
    }
}
