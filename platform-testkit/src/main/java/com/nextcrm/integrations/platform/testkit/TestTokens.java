package com.nextcrm.integrations.platform.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Signed tokens such as the issuer gives, for tests; services check them with {@link #decoder()}. */
public final class TestTokens {

    private static final RSAKey KEY = generate();

    private TestTokens() {}

    /** A user of a tenant, with the scopes given: {@code integrations:read}. */
    public static String user(String tenant, String... scopes) {
        return sign(new JWTClaimsSet.Builder().subject("user-of-" + tenant).claim("tenant", tenant), scopes);
    }

    /** A user who may do everything in the tenant. */
    public static String admin(String tenant) {
        return user(tenant, "integrations:read", "integrations:write", "integrations:admin");
    }

    /** One of our own services. */
    public static String service() {
        return sign(new JWTClaimsSet.Builder().subject("a-service"), "internal");
    }

    /** A genuine token that names no tenant. */
    public static String withoutTenant(String... scopes) {
        return sign(new JWTClaimsSet.Builder().subject("nobody"), scopes);
    }

    public static JwtDecoder decoder() {
        try {
            return NimbusJwtDecoder.withPublicKey(KEY.toRSAPublicKey()).build();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(JWTClaimsSet.Builder claims, String... scopes) {
        Instant now = Clock.systemUTC().instant(); // real time: the decoder under test compares with it
        JWTClaimsSet set = claims.claim("scope", String.join(" ", scopes))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), set);
        try {
            token.sign(new RSASSASigner(KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
