/** Xero: its Accounting API with organisations, invoices and contacts, its limits, and its webhooks. */
@NullMarked
package com.nextcrm.integrations.simulators.xero;

import org.jspecify.annotations.NullMarked;
