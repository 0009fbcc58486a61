/** QuickBooks Online: invoices and customers, by its query language and its change feed. */
@NullMarked
package com.nextcrm.integrations.accounting.quickbooks;

import org.jspecify.annotations.NullMarked;
