/** What a browser is shown by the gateway itself. */
@NullMarked
package com.nextcrm.integrations.gateway.console;

import org.jspecify.annotations.NullMarked;
