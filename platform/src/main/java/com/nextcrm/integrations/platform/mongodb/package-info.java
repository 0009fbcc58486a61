/** MongoDB defaults: bounded waits, exact decimals, Stable API. */
@NullMarked
package com.nextcrm.integrations.platform.mongodb;

import org.jspecify.annotations.NullMarked;
