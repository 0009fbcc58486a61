/** Providers that behave like the real ones: the server, faults and traffic they share; one package below per provider. */
@NullMarked
package com.nextcrm.integrations.simulators;

import org.jspecify.annotations.NullMarked;
