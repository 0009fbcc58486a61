/** The records of the CRM, one shape over all providers of a category. */
@NullMarked
package com.nextcrm.integrations.sdk.record;

import org.jspecify.annotations.NullMarked;
