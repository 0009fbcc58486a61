package com.nextcrm.integrations.simulators.oauth;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.JsonOut;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Xero: each refresh brings a new token, and the one before works for 30 minutes while its answer may be lost. */
public final class XeroRules implements OAuthRules {

    private static final Pattern SCOPE = Pattern.compile(
            "openid|profile|email|offline_access|accounting\\.(contacts|settings|invoices|payments|attachments"
                    + "|banktransactions|manualjournals|transactions)(\\.read)?"
                    + "|accounting\\.(journals|reports|budgets)\\.read|accounting\\.reports\\.[a-z]+\\.read");

    @Override
    public String provider() {
        return "Xero";
    }

    @Override
    public String authorizePath() {
        return "/identity/connect/authorize";
    }

    @Override
    public String tokenPath() {
        return "/connect/token";
    }

    @Override
    public String revocationPath() {
        return "/connect/revocation";
    }

    @Override
    public Duration accessTokenLifetime() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Duration refreshTokenLifetime() {
        return Duration.ofDays(60);
    }

    @Override
    public Rotation rotation() {
        return new Rotation(Duration.ZERO, Duration.ofMinutes(30), true, true, false);
    }

    @Override
    public Pkce pkce() {
        return Pkce.OPTIONAL;
    }

    @Override
    public boolean takesBasic() {
        return true;
    }

    @Override
    public boolean takesBody() {
        return true;
    }

    @Override
    public boolean severalOrganisations() {
        return true;
    }

    @Override
    public boolean knowsScope(String scope) {
        return SCOPE.matcher(scope).matches();
    }

    @Override
    public String offlineScope() {
        return "offline_access";
    }

    /** The shape and claims of theirs; the signature is noise, since only this server checks it, by knowing the token. */
    @Override
    public String accessToken(Grant grant, String clientId, String random, Instant expiresAt) {
        String claims = new String(
                bytes(out -> out.open()
                        .number("exp", expiresAt.getEpochSecond())
                        .text("iss", "https://identity.xero.com")
                        .text("aud", "https://identity.xero.com/resources")
                        .text("client_id", clientId)
                        .text("authentication_event_id", grant.id())
                        .text("jti", random)
                        .close()),
                StandardCharsets.UTF_8);
        return encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encoded(claims) + "." + random;
    }

    private static byte[] bytes(Consumer<JsonOut> content) {
        ByteBuffer buffer = JsonOut.bytes(content);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Often without a description. */
    @Override
    public Answer error(String error, @Nullable String description) {
        return OAuthRules.json(400, error, null);
    }
}
