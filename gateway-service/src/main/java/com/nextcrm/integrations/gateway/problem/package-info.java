/** Errors of the gateway's own, as RFC 9457 problem details. */
@NullMarked
package com.nextcrm.integrations.gateway.problem;

import org.jspecify.annotations.NullMarked;
