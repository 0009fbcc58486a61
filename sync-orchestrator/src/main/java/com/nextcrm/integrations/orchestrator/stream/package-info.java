/** Runs as server-sent events. */
@NullMarked
package com.nextcrm.integrations.orchestrator.stream;

import org.jspecify.annotations.NullMarked;
