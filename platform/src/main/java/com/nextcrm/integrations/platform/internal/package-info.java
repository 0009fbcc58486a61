/** Calls between services under this service's own identity. */
@NullMarked
package com.nextcrm.integrations.platform.internal;

import org.jspecify.annotations.NullMarked;
