/** Which integrations there are, and whose a webhook is. */
@NullMarked
package com.nextcrm.integrations.ingress.routing;

import org.jspecify.annotations.NullMarked;
