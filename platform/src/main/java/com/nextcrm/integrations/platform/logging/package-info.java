/** The correlation id in every log line and answer. */
@NullMarked
package com.nextcrm.integrations.platform.logging;

import org.jspecify.annotations.NullMarked;
