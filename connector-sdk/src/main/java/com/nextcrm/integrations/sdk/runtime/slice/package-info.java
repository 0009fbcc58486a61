/** Slices of a sync: checkpoints, prefetch, counts, and what follows a crash. */
@NullMarked
package com.nextcrm.integrations.sdk.runtime.slice;

import org.jspecify.annotations.NullMarked;
