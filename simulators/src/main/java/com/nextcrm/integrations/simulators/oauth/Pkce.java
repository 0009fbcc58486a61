package com.nextcrm.integrations.simulators.oauth;

/** What an authorization server makes of a code challenge. */
public enum Pkce {
    REQUIRED,
    /** Not asked for, but held to where one was sent. */
    OPTIONAL,
    /** Unknown to the provider: parameters nobody reads. */
    IGNORED
}
