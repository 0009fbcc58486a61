package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.secrets.Owner;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One connected account of a tenant, without what is secret of it.
 *
 * @param type as in requests: {@code STRIPE}
 * @param account known after the first successful connection test
 * @param grant where its access tokens come from if it was connected by consent
 * @param version grows with every change that others are told of; guards against concurrent changes
 * @param lastSync kept apart from the version, since a sync changes nothing that others would need to know from us
 */
public record Integration(
        IntegrationId id,
        TenantId tenantId,
        String type,
        String name,
        boolean active,
        Access access,
        @Nullable Account account,
        @Nullable GrantLink grant,
        long version,
        LastSync lastSync,
        Instant createdAt,
        Instant updatedAt) {

    public Owner owner() {
        return new Owner(tenantId, id);
    }

    public Integration withAccess(Access newAccess) {
        return new Integration(
                id, tenantId, type, name, active, newAccess, account, grant, version, lastSync, createdAt, updatedAt);
    }

    public Integration withAccount(Account newAccount) {
        return new Integration(
                id, tenantId, type, name, active, access, newAccount, grant, version, lastSync, createdAt, updatedAt);
    }

    public Integration withGrant(@Nullable GrantLink link) {
        return new Integration(
                id, tenantId, type, name, active, access, account, link, version, lastSync, createdAt, updatedAt);
    }

    Integration named(String newName) {
        return new Integration(
                id, tenantId, type, newName, active, access, account, grant, version, lastSync, createdAt, updatedAt);
    }

    Integration activated(boolean nowActive) {
        return new Integration(
                id, tenantId, type, name, nowActive, access, account, grant, version, lastSync, createdAt, updatedAt);
    }

    /** The next version, to be stored if this one is still the newest. */
    public Integration next(Instant now) {
        return new Integration(
                id, tenantId, type, name, active, access, account, grant, version + 1, lastSync, createdAt, now);
    }
}
