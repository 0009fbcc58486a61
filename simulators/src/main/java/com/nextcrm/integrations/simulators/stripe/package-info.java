/** A Stripe that behaves like the real one, API version 2026-07-29.dahlia; begin at {@link StripeSimulator}. */
@NullMarked
package com.nextcrm.integrations.simulators.stripe;

import org.jspecify.annotations.NullMarked;
