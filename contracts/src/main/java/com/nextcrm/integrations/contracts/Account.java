package com.nextcrm.integrations.contracts;

/**
 * The account behind a connection.
 *
 * @param id the provider's id of it; webhooks that name an account are matched by it
 * @param name what its owner calls it
 */
public record Account(String id, String name) {}
