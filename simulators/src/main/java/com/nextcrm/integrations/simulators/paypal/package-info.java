/** PayPal: transaction search with its windows and its lag, orders, payments, plans, subscriptions, signed webhooks. */
@NullMarked
package com.nextcrm.integrations.simulators.paypal;

import org.jspecify.annotations.NullMarked;
