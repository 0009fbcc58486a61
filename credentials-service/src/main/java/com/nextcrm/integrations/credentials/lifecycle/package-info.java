/** Tells everybody else what became of an integration, once it is stored and in its own order. */
@NullMarked
package com.nextcrm.integrations.credentials.lifecycle;

import org.jspecify.annotations.NullMarked;
