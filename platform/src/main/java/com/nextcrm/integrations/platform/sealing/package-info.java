/** Provider payloads, compressed and encrypted wherever they rest or travel. */
@NullMarked
package com.nextcrm.integrations.platform.sealing;

import org.jspecify.annotations.NullMarked;
