/** The connector service for accounting providers: one package per provider, everything else comes from the sdk. */
@NullMarked
package com.nextcrm.integrations.accounting;

import org.jspecify.annotations.NullMarked;
