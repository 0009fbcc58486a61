/** The providers there are, as data. */
@NullMarked
package com.nextcrm.integrations.platform.catalog;

import org.jspecify.annotations.NullMarked;
