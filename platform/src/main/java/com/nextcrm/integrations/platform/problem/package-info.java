/** Errors as RFC 9457 problem details, the same from every service. */
@NullMarked
package com.nextcrm.integrations.platform.problem;

import org.jspecify.annotations.NullMarked;
