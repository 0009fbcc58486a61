/** MYOB Business: company files with sale invoices and contacts, its limit, and what careless clients stumble over. */
@NullMarked
package com.nextcrm.integrations.simulators.myob;

import org.jspecify.annotations.NullMarked;
