package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.secrets.Owner;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where access tokens come from, without the tokens. Integrations that came of the same consent share it.
 *
 * @param kind what brings new access tokens
 * @param integration whose own client at the provider asks for them; null where the deployment's does
 * @param providerType as in requests: {@code XERO}
 * @param version of the tokens: grows with each that is stored, and every write of tokens is fenced by it
 * @param issuedAt when the access token was made
 * @param endsAt when the provider takes it no more, however often it is renewed; null if it never does, or does not tell
 * @param handedOut whether somebody uses the access token: only then is it renewed ahead of its end
 * @param dueAt when to look after it next; null for never
 * @param notBefore a failed refresh is not repeated earlier
 * @param failures refreshes in a row that brought nothing
 * @param intent the refresh that is under way, or whose outcome nobody knows
 * @param departures connections to be cut at the provider while the rest of the consent goes on
 */
record Grant(
        String id,
        TenantId tenant,
        String providerType,
        Kind kind,
        @Nullable IntegrationId integration,
        Status status,
        long version,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Instant endsAt,
        boolean handedOut,
        @Nullable Instant dueAt,
        @Nullable Instant notBefore,
        long failures,
        @Nullable Intent intent,
        List<String> departures) {

    enum Kind {
        /** The refresh token of an account owner's consent. */
        CONSENT,
        /** The client id and secret of the integration alone. */
        CLIENT
    }

    enum Status {
        ACTIVE,
        /** The provider takes it no more; its integrations are to be told. */
        LOST,
        /** Nobody needs it any more; it is to be given back. */
        ENDING
    }

    /** @param until when whoever began is given up */
    record Intent(String id, Instant until) {}

    Grant {
        departures = List.copyOf(departures);
    }

    Owner owner() {
        return owner(tenant, id);
    }

    /** Its id has a prefix that no integration's has, so its tokens open for no integration. */
    static Owner owner(TenantId tenant, String id) {
        return new Owner(tenant, new IntegrationId(id));
    }

    boolean isBeingRefreshed(Instant now) {
        return intent != null && now.isBefore(intent.until());
    }

    boolean mustWait(Instant now) {
        return notBefore != null && now.isBefore(notBefore);
    }
}
