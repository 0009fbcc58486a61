package com.nextcrm.integrations.simulators.oauth;

/**
 * What was asked of an authorization server since its start.
 *
 * @param refreshes that brought tokens
 * @param reusedInGrace refresh tokens presented again while they were still good
 * @param reusedOutsideGrace presented again when they were dead
 * @param parallelRefreshes that overlapped another one of the same grant
 * @param killedGrants ended because of what a client did, or by the control
 * @param liveGrants neither killed nor revoked
 */
public record OAuthStats(
        long grants,
        long liveGrants,
        long refreshes,
        long reusedInGrace,
        long reusedOutsideGrace,
        long parallelRefreshes,
        long killedGrants,
        long revokedGrants) {}
