package com.nextcrm.integrations.simulators.oauth;

import com.nextcrm.integrations.simulators.AdjustableClock;
import com.nextcrm.integrations.simulators.oauth.GrantState.RefreshToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every consent, code and token, and what becomes of them. */
final class Grants {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final OAuthRules rules;
    private final String clientId;
    private final AdjustableClock clock;
    private final Map<String, GrantState> grants = bounded(10_000);
    private final Map<String, Code> codes = bounded(10_000);
    private final Map<String, RefreshToken> refreshTokens = bounded(200_000);
    private final Map<String, AccessToken> accessTokens = bounded(200_000);
    private long given;
    private long refreshes;
    private long reusedInGrace;
    private long reusedOutsideGrace;
    private long parallel;
    private long killed;
    private long revoked;

    private static final class Code {
        final GrantState grant;
        final Authorization request;
        final Instant until;
        boolean used;

        Code(GrantState grant, Authorization request, Instant until) {
            this.grant = grant;
            this.request = request;
            this.until = until;
        }
    }

    private record AccessToken(GrantState grant, Instant until) {}

    record Allowed(String code, Grant grant) {}

    /** A refresh under way: what it brought, until it is {@link #done}. */
    record Refresh(Issued issued, GrantState grant) {}

    Grants(OAuthRules rules, String clientId, AdjustableClock clock) {
        this.rules = rules;
        this.clientId = clientId;
        this.clock = clock;
    }

    /** Remembers a consent and answers its code. */
    synchronized Allowed allow(Authorization request, List<Organisation> chosen) {
        GrantState grant =
                new GrantState(UUID.randomUUID().toString(), chosen, request.scopes(), clock.instant(), true);
        grants.put(grant.id, grant);
        given++;
        String code = rules.opaque(random());
        codes.put(code, new Code(grant, request, clock.instant().plus(rules.codeLifetime())));
        return new Allowed(code, grant.asGrant());
    }

    synchronized Issued exchange(@Nullable String value, @Nullable String redirectUri, @Nullable String verifier) {
        Code code = value == null ? null : codes.get(value);
        if (code == null || code.grant.dead || !code.request.redirectUri().equals(redirectUri)) {
            throw invalid("The code is not known");
        }
        if (code.used) {
            kill(code.grant); // somebody else has it too
            throw invalid("The code was used before");
        }
        if (!clock.instant().isBefore(code.until)) {
            throw invalid("The code has expired");
        }
        String challenge = code.request.codeChallenge();
        if (challenge != null && (verifier == null || !challenge.equals(sha256(verifier)))) {
            throw invalid("The code_verifier does not fit");
        }
        code.used = true;
        boolean offline = rules.offlineScope() == null || code.grant.scopes.contains(rules.offlineScope());
        return issue(code.grant, offline ? mint(code.grant) : null);
    }

    /** The refresh lasts until {@link #done}: those of one grant that overlap are counted, and punished where they are. */
    synchronized Refresh refresh(@Nullable String value) {
        RefreshToken token = value == null ? null : refreshTokens.get(value);
        if (token == null || token.grant.dead) {
            throw invalid("Token invalid");
        }
        GrantState grant = token.grant;
        if (grant.refreshing > 0) {
            parallel++;
            if (rules.rotation().parallelKills()) {
                kill(grant);
                throw invalid("Token invalid");
            }
        }
        if (!clock.instant().isBefore(token.usedAt.plus(rules.refreshTokenLifetime()))) {
            throw invalid("Token expired");
        }
        Duration left = left(grant);
        if (left != null && left.isNegative()) {
            throw invalid("Token invalid");
        }
        if (token.replacedAt != null) {
            reused(token, token.replacedAt);
        }
        grant.lastUsed = Math.max(grant.lastUsed, token.number);
        grant.refreshing++;
        refreshes++;
        RefreshToken newest = grant.newest;
        boolean due =
                !clock.instant().isBefore(newest.issuedAt.plus(rules.rotation().every()));
        newest.usedAt = clock.instant();
        return new Refresh(issue(grant, due ? mint(grant) : newest), grant);
    }

    synchronized void done(Refresh refresh) {
        refresh.grant().refreshing--;
    }

    private void reused(RefreshToken token, Instant replacedAt) {
        Rotation rotation = rules.rotation();
        boolean overtaken = rotation.graceEndsWithUse() && token.number < token.grant.lastUsed;
        if (!overtaken && clock.instant().isBefore(replacedAt.plus(rotation.grace()))) {
            reusedInGrace++;
            return;
        }
        reusedOutsideGrace++;
        if (rotation.reuseKills()) {
            kill(token.grant);
        }
        throw invalid("Token invalid");
    }

    synchronized Issued machine(List<String> scopes, List<Organisation> organisations) {
        GrantState grant = new GrantState(UUID.randomUUID().toString(), organisations, scopes, clock.instant(), false);
        grants.put(grant.id, grant);
        return issue(grant, null);
    }

    private RefreshToken mint(GrantState grant) {
        Instant now = clock.instant();
        RefreshToken before = grant.newest;
        if (before.replacedAt == null) {
            before.replacedAt = now;
        }
        RefreshToken next = new RefreshToken(rules.opaque(random()), grant, before.number + 1, now);
        grant.newest = next;
        refreshTokens.put(next.value, next);
        return next;
    }

    private @Nullable Duration left(GrantState grant) {
        Duration whole = rules.consentLifetime();
        return whole == null
                ? null
                : Duration.between(clock.instant(), grant.asGrant().givenAt().plus(whole));
    }

    private Issued issue(GrantState grant, @Nullable RefreshToken refresh) {
        Instant until = clock.instant().plus(rules.accessTokenLifetime());
        String token = rules.accessToken(grant.asGrant(), clientId, random(), until);
        accessTokens.put(token, new AccessToken(grant, until));
        return new Issued(
                grant.asGrant(),
                token,
                rules.accessTokenLifetime(),
                refresh == null ? null : refresh.value,
                rules.refreshTokenLifetime(),
                left(grant),
                grant.scopes);
    }

    synchronized Optional<Grant> bearer(String token) {
        AccessToken found = accessTokens.get(token);
        return found == null || found.grant().dead || !clock.instant().isBefore(found.until())
                ? Optional.empty()
                : Optional.of(found.grant().asGrant());
    }

    synchronized boolean expired(String token) {
        AccessToken found = accessTokens.get(token);
        return found != null && !found.grant().dead && !clock.instant().isBefore(found.until());
    }

    /** Whether there was anything to revoke; either kind of token ends the whole grant. */
    synchronized boolean revoke(@Nullable String token) {
        RefreshToken refresh = refreshTokens.get(String.valueOf(token));
        AccessToken access = accessTokens.get(String.valueOf(token));
        GrantState grant = refresh != null ? refresh.grant : access != null ? access.grant() : null;
        if (grant == null || grant.dead) {
            return false;
        }
        grant.dead = true;
        revoked++;
        return true;
    }

    synchronized List<Grant> alive() {
        return grants.values().stream()
                .filter(each -> !each.dead)
                .map(GrantState::asGrant)
                .toList();
    }

    /** Closes an organisation to every grant. */
    synchronized void disconnect(String organisationId) {
        grants.values()
                .forEach(grant -> grant.organisations.removeIf(each -> each.id().equals(organisationId)));
    }

    /** Every access token ends now. */
    synchronized void expireAccessTokens() {
        Instant now = clock.instant();
        accessTokens.replaceAll((token, access) -> new AccessToken(access.grant(), now));
    }

    /** @param organisationId null for all of them */
    synchronized int killThose(@Nullable String organisationId) {
        List<GrantState> those = grants.values().stream()
                .filter(each -> !each.dead)
                .filter(each -> organisationId == null || each.asGrant().opens(organisationId))
                .toList();
        those.forEach(this::kill);
        return those.size();
    }

    private void kill(GrantState grant) {
        if (!grant.dead) {
            grant.dead = true;
            killed++;
        }
    }

    synchronized OAuthStats stats() {
        long alive = grants.values().stream().filter(each -> !each.dead).count();
        return new OAuthStats(given, alive, refreshes, reusedInGrace, reusedOutsideGrace, parallel, killed, revoked);
    }

    private static OAuthRefusal invalid(String description) {
        return new OAuthRefusal("invalid_grant", description);
    }

    private static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String sha256(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <V> Map<String, V> bounded(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }
}
