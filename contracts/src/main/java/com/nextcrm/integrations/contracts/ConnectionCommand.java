package com.nextcrm.integrations.contracts;

/** An order about a connection itself, not about its records. */
public sealed interface ConnectionCommand extends Message {

    /** Find out whether the integration's credentials work and whose account they open. */
    @MessageType("com.nextcrm.integrations.connection.check.v1")
    record CheckConnection(TenantId tenantId, IntegrationId integrationId, ProviderId provider, String checkId)
            implements ConnectionCommand {}
}
