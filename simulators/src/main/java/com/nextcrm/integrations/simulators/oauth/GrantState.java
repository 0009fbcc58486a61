package com.nextcrm.integrations.simulators.oauth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One consent as it changes. Guarded by {@link Grants}. */
final class GrantState {

    final String id;
    final List<Organisation> organisations;
    final List<String> scopes;
    final Instant givenAt;
    final boolean byPerson;
    boolean dead;
    RefreshToken newest;
    long lastUsed;
    int refreshing;

    GrantState(String id, List<Organisation> organisations, List<String> scopes, Instant givenAt, boolean byPerson) {
        this.id = id;
        this.organisations = new ArrayList<>(organisations);
        this.scopes = List.copyOf(scopes);
        this.givenAt = givenAt;
        this.byPerson = byPerson;
        this.newest = new RefreshToken("", this, 0, givenAt);
    }

    Grant asGrant() {
        return new Grant(id, organisations, Set.copyOf(scopes), givenAt, byPerson);
    }

    /** One value of the chain of refresh tokens. */
    static final class RefreshToken {

        final String value;
        final GrantState grant;
        final long number;
        final Instant issuedAt;
        Instant usedAt;

        @Nullable
        Instant replacedAt;

        RefreshToken(String value, GrantState grant, long number, Instant issuedAt) {
            this.value = value;
            this.grant = grant;
            this.number = number;
            this.issuedAt = issuedAt;
            this.usedAt = issuedAt;
        }
    }
}
