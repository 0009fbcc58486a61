/** The one door: routes, authentication, limits. No business rules, no storage. */
@NullMarked
package com.nextcrm.integrations.gateway;

import org.jspecify.annotations.NullMarked;
