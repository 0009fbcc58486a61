/** The integrations there are, learned from their lifecycle events. */
@NullMarked
package com.nextcrm.integrations.orchestrator.directory;

import org.jspecify.annotations.NullMarked;
