/** When an integration is synced by itself: what is allowed, and when that is. */
@NullMarked
package com.nextcrm.integrations.platform.schedule;

import org.jspecify.annotations.NullMarked;
