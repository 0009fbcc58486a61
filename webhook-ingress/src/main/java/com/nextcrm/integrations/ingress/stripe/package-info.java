/** Stripe's webhooks. */
@NullMarked
package com.nextcrm.integrations.ingress.stripe;

import org.jspecify.annotations.NullMarked;
