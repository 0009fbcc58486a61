package com.nextcrm.integrations.simulators.oauth;

/**
 * What a user may open to an application: a Xero tenant, a QuickBooks company, a MYOB company file.
 *
 * @param id as the provider's API names it
 * @param kind {@code ORGANISATION}, or what else the provider lists ({@code PRACTICE} at Xero)
 */
public record Organisation(String id, String name, String kind) {

    public Organisation(String id, String name) {
        this(id, name, "ORGANISATION");
    }
}
