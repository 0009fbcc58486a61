/** limit, offset and cursor of every list. */
@NullMarked
package com.nextcrm.integrations.platform.paging;

import org.jspecify.annotations.NullMarked;
