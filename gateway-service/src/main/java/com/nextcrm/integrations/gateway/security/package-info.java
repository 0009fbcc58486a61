/** Bearer tokens, scopes and origins. */
@NullMarked
package com.nextcrm.integrations.gateway.security;

import org.jspecify.annotations.NullMarked;
