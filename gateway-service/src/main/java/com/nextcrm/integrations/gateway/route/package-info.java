/** Where a path leads. */
@NullMarked
package com.nextcrm.integrations.gateway.route;

import org.jspecify.annotations.NullMarked;
