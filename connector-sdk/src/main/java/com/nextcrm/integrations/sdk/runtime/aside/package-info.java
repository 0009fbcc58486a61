/** Work on a thread of its own, beside that of its owner. */
@NullMarked
package com.nextcrm.integrations.sdk.runtime.aside;

import org.jspecify.annotations.NullMarked;
