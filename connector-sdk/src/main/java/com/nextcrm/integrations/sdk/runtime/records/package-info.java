/** Records over HTTP. */
@NullMarked
package com.nextcrm.integrations.sdk.runtime.records;

import org.jspecify.annotations.NullMarked;
