/** MYOB Business: sale invoices and contacts of one company file, read and written. */
@NullMarked
package com.nextcrm.integrations.accounting.myob;

import org.jspecify.annotations.NullMarked;
