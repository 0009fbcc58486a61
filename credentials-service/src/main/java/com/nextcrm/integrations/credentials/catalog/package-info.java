/** The providers there are, as the REST API shows them. */
@NullMarked
package com.nextcrm.integrations.credentials.catalog;

import org.jspecify.annotations.NullMarked;
