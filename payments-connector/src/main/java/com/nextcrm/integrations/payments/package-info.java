/** The connector service for payment providers: one package per provider, everything else comes from the sdk. */
@NullMarked
package com.nextcrm.integrations.payments;

import org.jspecify.annotations.NullMarked;
