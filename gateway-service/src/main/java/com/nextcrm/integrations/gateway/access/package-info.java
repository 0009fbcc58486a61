/** One log line per request. */
@NullMarked
package com.nextcrm.integrations.gateway.access;

import org.jspecify.annotations.NullMarked;
