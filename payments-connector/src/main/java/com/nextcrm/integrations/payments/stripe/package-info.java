/** Stripe: charges as payments, through its REST API in one pinned version. */
@NullMarked
package com.nextcrm.integrations.payments.stripe;

import org.jspecify.annotations.NullMarked;
