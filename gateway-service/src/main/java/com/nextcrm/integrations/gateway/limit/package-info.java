/** How much and how fast: bodies, tenants, strangers. */
@NullMarked
package com.nextcrm.integrations.gateway.limit;

import org.jspecify.annotations.NullMarked;
