/** Records as rows: change detection, order, sealing, search and announcements. */
@NullMarked
package com.nextcrm.integrations.sdk.runtime.store;

import org.jspecify.annotations.NullMarked;
