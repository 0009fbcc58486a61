/** QuickBooks: events of many companies in one body, as CloudEvents or in the older form. */
@NullMarked
package com.nextcrm.integrations.ingress.quickbooks;

import org.jspecify.annotations.NullMarked;
