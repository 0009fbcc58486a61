/** PayPal: its transaction history, subscriptions, plans, products and orders, and what can be done with them. */
@NullMarked
package com.nextcrm.integrations.payments.paypal;

import org.jspecify.annotations.NullMarked;
