/** A QuickBooks Online: companies with invoices and customers, its query language, change feed, faults and webhooks. */
@NullMarked
package com.nextcrm.integrations.simulators.quickbooks;

import org.jspecify.annotations.NullMarked;
