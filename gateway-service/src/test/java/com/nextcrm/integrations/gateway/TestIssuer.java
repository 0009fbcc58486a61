package com.nextcrm.integrations.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** An OpenID Connect issuer on this machine: its discovery document, its key, and tokens of any kind. */
public final class TestIssuer implements AutoCloseable {

    private final RSAKey key;
    private final HttpServer server;

    public TestIssuer() {
        this(0);
    }

    public TestIssuer(int port) {
        try {
            key = new RSAKeyGenerator(2048).keyID("test").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (JOSEException | IOException failure) {
            throw new IllegalStateException(failure);
        }
        serve("/.well-known/openid-configuration", """
                {"issuer":"%s","jwks_uri":"%s/jwks","subject_types_supported":["public"]}""".formatted(url(), url()));
        serve("/jwks", new JWKSet(key.toPublicJWK()).toString());
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://localhost:" + port();
    }

    public String token(String tenant, String scopes) {
        return sign(claims(scopes).claim("tenant", tenant));
    }

    public String tokenWithoutTenant(String scopes) {
        return sign(claims(scopes));
    }

    public String expired(String tenant, String scopes) {
        return sign(claims(scopes)
                .claim("tenant", tenant)
                .expirationTime(Date.from(Instant.EPOCH.plus(Duration.ofDays(365)))));
    }

    /** Signed by our key, but in another issuer's name. */
    public String ofAnotherIssuer(String tenant, String scopes) {
        return sign(claims(scopes).claim("tenant", tenant).issuer("https://other.example"));
    }

    private JWTClaimsSet.Builder claims(String scopes) {
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .subject("user-1")
                .claim("scope", scopes)
                .expirationTime(new Date(
                        System.currentTimeMillis() + Duration.ofMinutes(10).toMillis()));
    }

    private String sign(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void serve(String path, String json) {
        server.createContext(path, call -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().add("Content-Type", "application/json");
            call.sendResponseHeaders(200, body.length);
            call.getResponseBody().write(body);
            call.close();
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
