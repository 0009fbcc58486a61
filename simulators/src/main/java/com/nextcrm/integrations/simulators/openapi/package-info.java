/** Holds what is asked and answered against a provider's own API description; begin at {@link Conformance}. */
@NullMarked
package com.nextcrm.integrations.simulators.openapi;

import org.jspecify.annotations.NullMarked;
