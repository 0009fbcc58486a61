/** Calls to servers whose address a customer named: only to where the deployment lets customers point us. */
@NullMarked
package com.nextcrm.integrations.platform.outbound;

import org.jspecify.annotations.NullMarked;
