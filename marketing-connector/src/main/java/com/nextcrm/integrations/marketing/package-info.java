/** The connector service for marketing providers: one package per provider, everything else comes from the sdk. */
@NullMarked
package com.nextcrm.integrations.marketing;

import org.jspecify.annotations.NullMarked;
