/** The authorization server that a provider simulator gives its users: consent, tokens, revocation, by its own rules. */
@NullMarked
package com.nextcrm.integrations.simulators.oauth;

import org.jspecify.annotations.NullMarked;
