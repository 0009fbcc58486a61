/** Xero: invoices and contacts of one organisation, read and written through the Accounting API. */
@NullMarked
package com.nextcrm.integrations.accounting.xero;

import org.jspecify.annotations.NullMarked;
